package io.tocsin.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell;
import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DownTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeLock() throws IOException {
        Files.createFile(folder.resolve("lock"));
    }

    private Done down(String timeout) {
        return new Shell().run("down", "--data", folder.toString(), "--timeout", timeout);
    }

    @Test
    void shouldEndTheNodeAndSayHowLongItTook() throws Exception {
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(folder);

            Done done = down("60");

            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out()).matches("the node in .* has ended after [0-9.]+ s\n");
            assertThat(held.process().waitFor()).isEqualTo(143);
        }
        assertThat(down("60").out()).isEqualTo("no node runs in " + folder + "\n");
        assertThat(down("60").code()).isZero();
    }

    @Test
    void shouldGiveUpOnANodeThatDoesNotEnd() throws IOException {
        try (HeldFolder held = HeldFolder.hold(folder, "deaf")) {
            held.announce(folder);

            Done done = down("1");

            assertThat(done.code()).isEqualTo(1);
            assertThat(done.err())
                    .contains(
                            "has not ended within 1 s",
                            "kill -9 " + held.process().pid());
            assertThat(held.process().isAlive()).isTrue();
        }
    }

    @Test
    void shouldNeverEndAnotherProcess() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try (HeldFolder held = HeldFolder.hold(folder)) {
            Files.writeString(folder.resolve("running.properties"), "process=" + other.pid() + "\n");
            Done unnamed = down("1");
            Files.writeString(
                    folder.resolve("running.properties"),
                    "process=" + held.process().pid() + "\nstarted=2026-01-01T00\\:00\\:00Z\n");
            Done later = down("1");

            assertThat(unnamed.code()).isEqualTo(1);
            assertThat(unnamed.err()).contains("held by a process that has not said what it is");
            assertThat(later.err()).contains("held by a process that has not said what it is");
            assertThat(other.isAlive()).isTrue();
            assertThat(held.process().isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldNotEndAProcessWhoseFolderNobodyHolds() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(folder.resolve("running.properties"), "process=" + other.pid() + "\n");

            assertThat(down("1").code()).isZero();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseATimeoutThatIsNone() {
        assertThat(down("0").err()).contains("--timeout: got 0, allowed 1 to 3600 seconds");
    }
}
