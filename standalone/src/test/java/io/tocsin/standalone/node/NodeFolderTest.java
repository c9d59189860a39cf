package io.tocsin.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFolderTest {
    @TempDir
    Path parent;

    @Test
    void shouldBeMadeForItsOwnerOnly() throws Exception {
        NodeFolder folder = new NodeFolder(parent.resolve("node"));

        folder.exclusively(() -> 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldRefuseASecondUserWhileTheFirstIsAtWork() {
        NodeFolder folder = new NodeFolder(parent.resolve("node"));

        assertThatThrownBy(() -> folder.exclusively(() -> folder.exclusively(() -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is used by another process")
                .hasMessageContaining("--data");
        assertThat(folder.<Integer>exclusively(() -> 2)).isEqualTo(2);
    }

    @Test
    void shouldDeleteEverythingInIt() throws Exception {
        NodeFolder folder = new NodeFolder(parent.resolve("node"));
        Files.createDirectories(folder.broker());
        Files.writeString(folder.broker().resolve("log"), "x");

        folder.delete();

        assertThat(folder.root()).doesNotExist();
        folder.delete();
    }

    @Test
    void shouldBelieveANoteOnlyWhileSomebodyHoldsTheFolder() {
        NodeFolder folder = new NodeFolder(parent);
        assertThat(RunningNode.find(folder)).isEmpty();
        RunningNode here = new RunningNode(
                7, "127.0.0.1:9092", "jdbc:postgresql://x", "up", Map.of("dashboard", "http://127.0.0.1:8080"));

        here.announce(folder);

        assertThat(folder.<Optional<RunningNode>>exclusively(() -> RunningNode.find(folder)))
                .contains(here);
        assertThat(RunningNode.find(folder)).isEmpty();
        RunningNode.withdraw(folder);
        assertThat(folder.running()).doesNotExist();
    }

    @Test
    void shouldReadANoteOfAnOlderTocsin() throws Exception {
        NodeFolder folder = new NodeFolder(parent);
        Files.writeString(folder.running(), "process=7\nbootstrap=b\\:1\ndatabase=d\n");

        assertThat(folder.<Optional<RunningNode>>exclusively(() -> RunningNode.find(folder)))
                .contains(new RunningNode(7, "b:1", "d", "", Map.of()));
    }

    @Test
    void shouldKeepHowARunEnded() throws Exception {
        NodeFolder folder = new NodeFolder(parent);
        new RunningNode(ProcessHandle.current().pid(), "b", "d", "up", Map.of()).announce(folder);
        assertThat(Files.readString(folder.running())).contains("started=", "mode=up");

        RunningNode.retire(folder, 0);

        assertThat(folder.running()).doesNotExist();
        assertThat(Files.readString(folder.lastRun())).contains("started=", "ended=", "how=in an orderly way");
        RunningNode.retire(folder, 1);
        assertThat(Files.readString(folder.lastRun())).contains("orderly");
    }

    @Test
    void shouldNeverGiveAPortTwice() {
        FreePorts ports = new FreePorts();
        int first = ports.any();

        assertThat(ports.prefer(first)).isNotEqualTo(first);
        assertThat(new FreePorts().prefer(first)).isEqualTo(first);
        assertThat(FreePorts.anywhere().prefer(first)).isNotEqualTo(first);
    }
}
