package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first thing a newcomer runs, held to the simulation of the same traffic. */
class DemoTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(400);
    private static final List<String> OF_THE_LOG = List.of("ledgerSize", "root", "digest");

    @Test
    void shouldEndWithTheFiguresOfTheSimulation() throws Exception {
        String[] traffic = {"--agents", "7", "--steps", "20", "--seed", "5"};

        Stack.Done demo = Stack.run(TIMEOUT, with("demo", traffic, "--exit-when-done", "--json"));
        Stack.Done run = Stack.run(TIMEOUT, with("run", traffic, "--json"));

        assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.json().get("acceptedTrue").asInt()).isGreaterThanOrEqualTo(3);
        // The real log holds signed batches, so its entries are other ones; every figure is the same.
        assertThat(figures(demo.json())).isEqualTo(figures(run.json()));
        assertThat(demo.json().get("ledgerSize").asInt()).isGreaterThan(100);
    }

    @Test
    void shouldPrintWhoVotedWhatAndLeaveNothingBehind() throws Exception {
        List<Path> before = leftovers();

        Stack.Done demo =
                Stack.run(TIMEOUT, with("demo", new String[] {"--agents", "4", "--steps", "12"}, "--exit-when-done"));

        assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out())
                .contains("Dashboard: http://127.0.0.1:")
                .containsPattern("ACCEPTED/[A-Z]+ +[0-9a-f]{12} of [a-z-]+[0-9]{3}: SEEN ")
                .contains("Everything announced is what the topics give.")
                .containsPattern("root +[0-9a-f]{64}");
        assertThat(leftovers()).isEqualTo(before);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("tocsin-demo-"))
                        .toList())
                .isEmpty();
    }

    private static String[] with(String command, String[] arguments, String... more) {
        return Stream.of(Stream.of(command), Stream.of(arguments), Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private static JsonNode figures(JsonNode outcome) {
        return ((ObjectNode) outcome.deepCopy()).remove(OF_THE_LOG);
    }

    private static List<Path> leftovers() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tocsin-demo-"))
                    .sorted()
                    .toList();
        }
    }
}
