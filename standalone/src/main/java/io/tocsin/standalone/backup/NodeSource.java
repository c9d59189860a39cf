package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.DatabaseCopy;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A node. A running one goes on: its database is copied by PostgreSQL's own interface, then its processes are held still for
 * the fraction of a second it takes to note what broker and agents have written, and the copying comes after. The database
 * is never ahead of the topics, so at its next start the ledger reads on where it stood.
 */
record NodeSource(NodeFolder folder) implements BackupSource {
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
        Optional<RunningNode> running = RunningNode.find(folder);
        return running.isPresent() ? copyRunning(running.get(), writer) : folder.exclusively(() -> copyStopped(writer));
    }

    private Copied copyRunning(RunningNode node, BackupWriter writer) throws IOException {
        Freeze freeze = new Freeze(process(node));
        database(writer).ofRunning(node.databaseUrl(), EmbeddedDatabase.superuserPassword(folder.keys()));
        return new Copied(true, copyStill(folder.root(), freeze, writer));
    }

    /** Notes what lies in {@code root} while everybody holds still, copies it after that, and returns how long they did. */
    static long copyStill(Path root, Stillness stillness, BackupWriter writer) throws IOException {
        long began = System.nanoTime();
        StillFiles files = stillness.during(() -> StillFiles.of(root));
        long millis = (System.nanoTime() - began) / 1_000_000;
        try (files) {
            files.copyTo(writer.under(""));
        }
        return millis;
    }

    // The number may by now be another process's, which must not be held still.
    private ProcessHandle process(RunningNode node) {
        String root = folder.root().toString();
        return ProcessHandle.of(node.process())
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(root))
                        .orElse(process.info().command().orElse("").endsWith("java")))
                .orElseThrow(() -> new IllegalStateException("the node in " + root
                        + " has ended, and another command works on its folder; try again when that is done"));
    }

    private Copied copyStopped(BackupWriter writer) {
        database(writer).ofStopped();
        try {
            copyStill(folder.root(), Stillness.NONE, writer);
            return new Copied(false, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + folder.root() + ": " + e, e);
        }
    }

    private DatabaseCopy database(BackupWriter writer) {
        Path data = folder.databaseData();
        String below = folder.root().relativize(data).toString().replace('\\', '/') + "/";
        return new DatabaseCopy(data, writer.under(below));
    }
}
