package io.tocsin.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindTheFirstCauseOfTheLastError() throws IOException {
        assertThat(said("""
                        {"level":"ERROR","message":"an earlier one"}
                        {"level":"ERROR","message":"Failed to start","exception":{"message":"start","causedBy":{"exception":{"message":"C:\\\\new \\"b\\".log: no such file","frames":[]}}}}
                        {"level":"INFO","message":"stopped"}
                        """)).isEqualTo("C:\\new \"b\".log: no such file");
    }

    @Test
    void shouldTakeTheFirstCauseOfATraceOrElseTheLastLine() throws IOException {
        assertThat(said("x.E: outer\n\tat a.b\nCaused by: x.E: middle\n\tat a.b\nCaused by: x.E: inner\n\tat a.b\n"))
                .isEqualTo("x.E: inner");
        assertThat(said("Error: Unable to access jarfile\u001b[31m x\n\n"))
                .isEqualTo("Error: Unable to access jarfile [31m x");
    }

    @Test
    void shouldAlwaysSaySomething() throws IOException {
        assertThat(said("")).isEqualTo("it said nothing");
        assertThat(LastWords.of(folder.resolve("none"))).isEqualTo("it said nothing");
        assertThat(said("x".repeat(100_000))).hasSizeLessThan(600);
    }

    private String said(String text) throws IOException {
        return LastWords.of(Files.writeString(folder.resolve("agent.out"), text));
    }
}
