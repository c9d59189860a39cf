package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileFaultTest {
    private final NoSuchFileException missing = new NoSuchFileException("/x");

    @Test
    void shouldSayWhatAMessageOfAPathAloneDoesNot() {
        assertThat(FileFault.explain("data in /x: /x", new UncheckedIOException("data in /x: /x", missing)))
                .isEqualTo("data in /x: /x is not there, or nothing can be made there");
        assertThat(FileFault.explain("/x", new AccessDeniedException("/x"))).isEqualTo("/x may not be used by you");
        assertThat(FileFault.explain("/x cannot be made: /x; name another place", missing))
                .isEqualTo("/x cannot be made: /x is not there, or nothing can be made there; name another place");
    }

    @Test
    void shouldAddNothingToAMessageThatSaysIt() {
        for (String said : List.of(
                "cannot be read: permission denied",
                "/x cannot be read; name a text file that can",
                "/x: no such file; check the path",
                "cannot read /x")) {
            assertThat(FileFault.explain(said, new IllegalStateException(said, missing)))
                    .isEqualTo(said);
        }
        assertThat(FileFault.explain("/x", new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("/x");
        assertThat(FileFault.explain("/x", new IOException("/x"))).isEqualTo("/x");
    }
}
