package io.tocsin.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        RunningNode here = new RunningNode(7, "127.0.0.1:9092", "jdbc:postgresql://x");

        here.announce(folder);

        assertThat(folder.<Optional<RunningNode>>exclusively(() -> RunningNode.find(folder)))
                .contains(here);
        assertThat(RunningNode.find(folder)).isEmpty();
        RunningNode.withdraw(folder);
        assertThat(folder.running()).doesNotExist();
    }

    @Test
    void shouldNeverGiveAPortTwice() {
        FreePorts ports = new FreePorts();
        int first = ports.any();

        assertThat(ports.prefer(first)).isNotEqualTo(first);
        assertThat(new FreePorts().prefer(first)).isEqualTo(first);
    }
}
