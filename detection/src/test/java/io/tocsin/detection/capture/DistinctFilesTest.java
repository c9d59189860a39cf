package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One log as four sensors was its own second witness: 83 of 85 proposals were enforced, all false ones too. */
class DistinctFilesTest {
    @TempDir
    private Path folder;

    private Path one;
    private Path other;

    @BeforeEach
    void setUp() throws IOException {
        one = Files.writeString(folder.resolve("one.log"), "flows\n");
        other = Files.writeString(folder.resolve("other.log"), "other\n");
    }

    @Test
    void shouldTakeDifferentFiles() {
        assertThatCode(() -> DistinctFiles.requireDistinctContents(List.of(one, other, folder.resolve("missing"))))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAFileThatIsNamedTwice() {
        Path again = folder.resolve(".").resolve("one.log");

        assertThatThrownBy(() -> DistinctFiles.requireDistinct(List.of(one, other, again)))
                .isInstanceOf(CaptureException.class)
                .hasMessage(again + ": is the same file as " + one
                        + "; each sensor needs traffic of its own, so name it once");
    }

    @Test
    void shouldRefuseALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), one);

        assertThatThrownBy(() -> DistinctFiles.requireDistinct(List.of(one, link)))
                .hasMessageContaining("is the same file as " + one);
    }

    @Test
    void shouldRefuseACopyOnlyWhereContentsStay() throws IOException {
        Path copy = Files.copy(one, folder.resolve("copy.log"));

        assertThatCode(() -> DistinctFiles.requireDistinct(List.of(one, copy))).doesNotThrowAnyException();
        assertThatThrownBy(() -> DistinctFiles.requireDistinctContents(List.of(one, other, copy)))
                .hasMessageContaining(copy + ": has the same content as " + one);
    }
}
