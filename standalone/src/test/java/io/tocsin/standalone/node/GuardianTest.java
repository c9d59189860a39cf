package io.tocsin.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that was killed, and what is not. */
class GuardianTest {
    @TempDir
    Path parent;

    @Test
    void shouldEndWhatAKilledProcessLeaves() throws Exception {
        Path data = Files.createDirectory(parent.resolve("it's data"));
        Path gone = Files.createDirectories(parent.resolve("gone/deep"));
        Path note = Files.createFile(data.resolve("postmaster.pid"));
        Process server = new ProcessBuilder("tail", "-f", note.toString()).start();
        Process child = sleeping();
        Process released = sleeping();
        Files.writeString(note, server.pid() + "\nmore\n");
        Process stranger = sleeping();
        Path old = Files.createDirectory(parent.resolve("old data"));
        Files.writeString(old.resolve("postmaster.pid"), stranger.pid() + "\n");
        Process parentProcess = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Watching.class.getName(),
                        data.toString(),
                        old.toString(),
                        gone.getParent().toString(),
                        String.valueOf(child.pid()),
                        String.valueOf(released.pid())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(parentProcess.inputReader().readLine()).isEqualTo("watching");

        parentProcess.destroyForcibly().waitFor();

        assertThat(server.waitFor(30, TimeUnit.SECONDS)).as("the server").isTrue();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).as("the child").isTrue();
        for (int tries = 0; tries < 300 && Files.exists(gone.getParent()); tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(gone.getParent()).doesNotExist();
        assertThat(released.isAlive()).as("what it had let go").isTrue();
        released.destroyForcibly();
        assertThat(stranger.isAlive()).as("whose number an old note has").isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void shouldLeaveEverythingAloneOnceItIsClosed() throws Exception {
        Process child = sleeping();
        try (Guardian guardian = Guardian.start()) {
            guardian.watch(child.pid());
        }

        assertThat(child.waitFor(1, TimeUnit.SECONDS)).isFalse();
        child.destroyForcibly();
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "300").start();
    }

    /** A process with a guardian, for the test to kill. */
    static final class Watching {
        private Watching() {}

        public static void main(String... arguments) throws Exception {
            Guardian guardian = Guardian.start();
            guardian.watchServer(Path.of(arguments[0]));
            guardian.watchServer(Path.of(arguments[1]));
            guardian.remove(Path.of(arguments[2]));
            guardian.watch(Long.parseLong(arguments[3]));
            guardian.watch(Long.parseLong(arguments[4]));
            guardian.forget(Long.parseLong(arguments[4]));
            System.out.println("watching");
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
