package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheTableAndTheCurvesWithTheCommandThatMadeThem() throws IOException {
        String[] arguments = ("study --kinds silent,rate=0.5 --shares 0,0.5 --seeds 1 --agents 3 --steps 2"
                        + " --rules eligible-majority,reputation-weighted --out "
                        + folder.resolve("made"))
                .split(" ");

        Done done = new Shell().run(arguments);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(Files.readString(folder.resolve("made/liars.md")))
                .contains("tocsin study --kinds silent,rate=0.5 --shares 0,0.5", "| eligible-majority | 50 % |")
                .contains("| reputation-weighted | 50 % |")
                .doesNotContain("byzantine-quorum |");
        assertThat(Files.readString(folder.resolve("made/liars.svg"))).startsWith("<svg ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            study --kinds nobody     | --kinds: adversary: got 'nobody', allowed always-seen
            study --shares 0.2,0.1   | --shares: got '0.2,0.1', allowed each once, ascending
            study --shares 0,2       | --shares: got '2', allowed numbers from 0 to 1
            study --rules best       | --rules: got 'best', allowed byzantine-quorum, eligible-majority
            study --rules eligible-majoriti | did you mean eligible-majority?
            study --rules supermajority,supermajority | --rules: got 'supermajority,supermajority', allowed each once
            study --seeds 0          | --seeds: got 0, allowed 1 to 1000
            demo --adversaries sybil,organisations=0:0.3 | --adversaries: organisations: got 0, allowed 1 to 1000
            demo --adversaries farmer:0.3 | did you mean framer?
            run --adversaries silent:0.1,alwys-yes:0.3 | did you mean always-yes?
            run --adversaries framer:0.6,silent:0.6 | --adversaries: adversaries: got shares of 1.2 together
            """)
    void shouldRefuseWrongUse(String arguments, String message) {
        Done done = new Shell().run(arguments.split(" "));

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains(message);
    }
}
