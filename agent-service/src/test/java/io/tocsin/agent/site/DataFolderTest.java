package io.tocsin.agent.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Hash ONE = Hash.sha256(new byte[] {1});
    private static final Hash OTHER = Hash.sha256(new byte[] {2});

    @TempDir
    private Path folder;

    @Test
    void shouldBelongToOneNetworkForEver() {
        Path data = folder.resolve("data");
        try (SiteFolder locked = SiteFolder.lock(data)) {
            locked.pin(ONE);
            locked.pin(ONE);
        }
        try (SiteFolder locked = SiteFolder.lock(data)) {
            assertThatThrownBy(() -> locked.pin(OTHER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to network " + ONE)
                    .hasMessageContaining("the broker has network " + OTHER);
        }
    }

    @Test
    void shouldBelongToOneProcess() {
        try (SiteFolder locked = SiteFolder.lock(folder)) {
            assertThat(locked.path()).isEqualTo(folder);
            assertThatThrownBy(() -> SiteFolder.lock(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process works with it");
        }
        SiteFolder.lock(folder).close();
    }

    @Test
    void shouldBeItsOwnersOnly() throws IOException {
        Path data = folder.resolve("data");
        SiteFolder.lock(data).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }
}
