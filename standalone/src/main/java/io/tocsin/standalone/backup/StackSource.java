package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.DatabaseCopy;
import io.tocsin.standalone.node.NodeFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A compose stack, its volumes mounted below one folder. The same moment as a node's: first the database, then what broker
 * and agents have written while whoever called us holds their containers still.
 *
 * @param folder where the volumes are mounted
 * @param running how its database is reached and its containers are held, empty if none of them runs
 */
record StackSource(NodeFolder folder, Optional<RunningStack> running) implements BackupSource {
    @Override
    public Path root() {
        return folder.root();
    }

    @Override
    public Path keys() {
        return folder.keys();
    }

    @Override
    public Copied copy(BackupWriter writer) throws IOException {
        DatabaseCopy database = new DatabaseCopy(folder.databaseData(), writer.under("postgres/data/"));
        byte[] owners = new StackVolumes(root()).owners().getBytes(StandardCharsets.US_ASCII);
        if (running.isPresent()) {
            String password =
                    Files.readString(keys().resolve("superuser/password")).strip();
            database.ofRunning(running.get().databaseUrl(), password);
        } else {
            database.ofStopped();
        }
        Stillness stillness = running.map(RunningStack::stillness).orElse(Stillness.NONE);
        long millis = NodeSource.copyStill(root(), stillness, writer);
        writer.under("").file(StackVolumes.OWNERS, new ByteArrayInputStream(owners), owners.length);
        return new Copied(running.isPresent(), running.isPresent() ? millis : 0);
    }

    // Made by root in the container, for whoever has the folder outside.
    @Override
    public void finish(Path file) throws IOException {
        StackVolumes.giveToOwnerOfFolder(file);
    }
}
