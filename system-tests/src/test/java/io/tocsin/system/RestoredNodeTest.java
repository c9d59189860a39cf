package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose disk is lost: copied while it decides, destroyed, brought back elsewhere, and gone on with. */
class RestoredNodeTest {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration WORK = Duration.ofMinutes(5);

    private static final int SECTOR = 4_096;

    @TempDir
    Path folder;

    @Test
    void shouldComeBackFromABackupTakenWhileItDecided() throws Exception {
        // Given a backup of a node that was deciding ballots, and nothing else left of it
        Path node = folder.resolve("node");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse battery staple\n");
        Path backup;
        int verdicts;
        try (Stack running = up(node)) {
            String address = running.awaitLine("up: (http://[0-9.:]+)", START);
            running.await("some verdicts", WORK, () -> Views.verdicts(address) >= 3);
            verdicts = Views.verdicts(address);
            backup = backUp(node, passphrase);
            running.killAll();
        }
        delete(node);

        // When one sector of a copy of it is wrong, that is said before anything is written
        Path damaged = damaged(backup);
        Path nothing = folder.resolve("nothing");
        Stack.Done refused = restore(damaged, nothing, passphrase);
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(1);
        assertThat(refused.err()).contains(damaged.getFileName().toString());
        assertThat(nothing).doesNotExist();

        // Then the whole one comes back with all that was decided, proved
        Path again = folder.resolve("again");
        Stack.Done restored = restore(backup, again, passphrase);
        assertThat(restored.code()).as(restored.out() + restored.err()).isZero();
        Stack.Done replay = Stack.run(WORK, "replay", "--data", again.toString(), "--json");
        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        assertThat(replay.json().get("verdicts").asInt()).isGreaterThanOrEqualTo(verdicts);

        // And goes on to its end with nothing said twice and nothing missing
        try (Stack running = up(again)) {
            String address = running.awaitLine("up: (http://[0-9.:]+)", START);
            running.await("all agents to be done", WORK, () -> Views.isDone(address));
            running.await("every ballot to be decided", WORK, () -> Views.open(address) == 0);
            running.await("the ledger to have everything", WORK, () -> Views.isSigned(address));
            assertThat(running.stop()).isIn(0, 130, 143);
        }
        Stack.Done verified = Stack.run(WORK, "ledger", "verify", "--data", again.toString(), "--json");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.json().get("equivocations").asInt()).isZero();
    }

    private static Stack up(Path data) throws IOException {
        return Stack.start("up", "--data", data.toString(), "--agents", "5", "--steps", "12", "--port", "18080");
    }

    private Path backUp(Path node, Path passphrase) throws Exception {
        Path out = folder.resolve("backups");
        Stack.Done done = Stack.run(
                WORK,
                "backup",
                "--data",
                node.toString(),
                "--out",
                out.toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--json");
        assertThat(done.code()).as(done.out() + done.err()).isZero();
        return Path.of(done.json().get("file").asText());
    }

    private static Stack.Done restore(Path backup, Path data, Path passphrase) throws Exception {
        return Stack.run(
                WORK,
                "restore",
                backup.toString(),
                "--data",
                data.toString(),
                "--passphrase-file",
                passphrase.toString());
    }

    private static Path damaged(Path backup) throws IOException {
        Path damaged = Files.copy(backup, backup.resolveSibling("damaged-" + backup.getFileName()));
        try (SeekableByteChannel file = FileChannel.open(damaged, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // A single byte may be one that nobody reads: each file in it has its name twice.
            byte[] sector = new byte[SECTOR];
            long middle = file.size() / 2;
            file.position(middle).read(ByteBuffer.wrap(sector));
            for (int i = 0; i < SECTOR; i++) {
                sector[i] ^= 1;
            }
            file.position(middle).write(ByteBuffer.wrap(sector));
        }
        return damaged;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
