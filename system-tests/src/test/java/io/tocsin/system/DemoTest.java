package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first thing a newcomer runs, held to the simulation of the same traffic. */
class DemoTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(400);
    private static final List<String> OF_THE_LOG = List.of("ledgerSize", "root", "digest");

    // The second has agents that are enrolled under their operator's organisation.
    @ParameterizedTest
    @CsvSource({"20, 0", "8, sybil:0.3"})
    void shouldEndWithTheFiguresOfTheSimulation(String steps, String adversaries) throws Exception {
        String[] traffic = {"--agents", "7", "--steps", steps, "--seed", "5", "--adversaries", adversaries};

        Stack.Done demo = Stack.run(TIMEOUT, with("demo", traffic, "--exit-when-done", "--json"));
        Stack.Done run = Stack.run(TIMEOUT, with("run", traffic, "--json"));

        assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.json().get("acceptedTrue").asInt()).isGreaterThanOrEqualTo(3);
        // The real log holds signed batches, so its entries are other ones; every figure is the same.
        assertThat(figures(demo.json())).isEqualTo(figures(run.json()));
        assertThat(demo.json().get("ledgerSize").asInt()).isGreaterThan(100);
    }

    @Test
    void shouldPrintWhoVotedWhatAndLeaveNothingBehind(@TempDir Path temporary) throws Exception {
        Stack demo = Stack.startIn(temporary, "demo", "--agents", "4", "--steps", "12", "--exit-when-done");

        assertThat(demo.process().waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        String out = String.join("\n", demo.lines());
        assertThat(demo.process().exitValue()).as(out).isZero();
        assertThat(out)
                .contains("Dashboard: http://127.0.0.1:")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d (block|recognise|watch) .*\\d met it")
                .contains("Everything announced is what the topics give.")
                .containsPattern("root +[0-9a-f]{64}");
        assertThat(temporary).isEmptyDirectory();
        assertThat(processesIn(temporary)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldLeaveNothingBehindWhenItIsKilled(boolean isNodeKilled, @TempDir Path temporary) throws Exception {
        Stack demo = Stack.startIn(temporary, "demo", "--agents", "4");
        demo.awaitLine("(Dashboard): ", TIMEOUT);
        assertThat(processesIn(temporary)).isNotEmpty();

        ProcessHandle killed = isNodeKilled
                ? demo.process().children().findFirst().orElseThrow()
                : demo.process().toHandle();
        killed.destroyForcibly();

        for (int tries = 0; tries < 600 && !(processesIn(temporary).isEmpty() && isEmpty(temporary)); tries++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(processesIn(temporary)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
        if (isNodeKilled) {
            assertThat(demo.process().waitFor()).isEqualTo(1);
            assertThat(demo.lines()).contains("tocsin: it was ended from outside, by signal 9");
        }
    }

    // Whatever else runs on this machine, another demo too, is none of this test's business.
    private static List<String> processesIn(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()) && !line.contains("-Djava.io.tmpdir="))
                .toList();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String[] with(String command, String[] arguments, String... more) {
        return Stream.of(Stream.of(command), Stream.of(arguments), Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    // Reputations and double votes are noted by the lab only: the stack's readers begin anywhere in the log. So are the
    // oddest flows: no other agent can be asked why.
    private static JsonNode figures(JsonNode outcome) {
        ObjectNode figures = outcome.deepCopy();
        figures.get("sensors")
                .forEach(sensor -> ((ObjectNode) sensor).remove(List.of("reputation", "doubleVotes", "oddest")));
        return figures.remove(OF_THE_LOG);
    }
}
