package io.tocsin.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code tocsin backup --compose} and {@code restore --compose}, as somebody at a shell says them, and what is to be found again. */
final class StackBackups {
    // The launcher may have to be built first.
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Compose compose;
    private final Path passphrase;
    private final Path folder;

    /** Keeps backups, and the passphrase of their keys, in {@code folder}. */
    StackBackups(Compose compose, Path folder) throws IOException {
        this.compose = compose;
        this.folder = folder.resolve("backups");
        this.passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery staple");
    }

    /** Copies the stack and names the one file there is. */
    Path backUp() throws IOException, InterruptedException {
        tocsin("backup", "--out", folder.toString()).orFail(List.of("tocsin backup"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new AssertionError("one backup was to be made, there are " + all);
            }
            return all.get(0);
        }
    }

    /** A copy of {@code backup} with one bit of its middle turned. */
    Path damaged(Path backup) throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 2] ^= 1;
        return Files.write(folder.resolve("damaged.backup"), bytes);
    }

    /** Makes the stack's volumes from {@code backup}. */
    Command.Done restore(Path backup) throws IOException, InterruptedException {
        return tocsin("restore", backup.toString());
    }

    /** All that the ledger has, page by page. */
    List<JsonNode> entries() throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        int before;
        do {
            before = all.size();
            Web.json(compose.address("LEDGER_PORT") + "/api/ledger/entries?limit=1000&from=" + before)
                    .path("entries")
                    .forEach(all::add);
        } while (all.size() > before);
        return all;
    }

    private Command.Done tocsin(String command, String... more) throws IOException, InterruptedException {
        List<String> fixed = List.of(command, "--compose", "--passphrase-file", passphrase.toString());
        return compose.tocsin(
                LONGEST, Stream.concat(fixed.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
