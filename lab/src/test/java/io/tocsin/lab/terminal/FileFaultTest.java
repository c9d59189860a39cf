package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFaultTest {
    @Test
    void shouldSayWhatAMessageOfAPathAloneDoesNot() {
        assertThat(FileFault.of(new UncheckedIOException("data in /x: /x", new NoSuchFileException("/x"))))
                .isEqualTo(" is not there, or nothing can be made there");
        assertThat(FileFault.of(new AccessDeniedException("/x"))).isEqualTo(" may not be used by you");
    }

    @Test
    void shouldAddNothingToAMessageThatSaysIt() {
        assertThat(FileFault.of(new FileSystemException("/x", null, "No space left on device")))
                .isEmpty();
        assertThat(FileFault.of(new IOException("broken"))).isEmpty();
        assertThat(FileFault.of(new IllegalStateException("broken"))).isEmpty();
    }
}
