package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are in the field: with a row of another century, and one traffic under several names. */
class OddFilesTest {
    private static final Path SAMPLES =
            Path.of("..", "samples").toAbsolutePath().normalize();
    private static final List<String> OTHERS =
            List.of("office-003.%sconn.json.gz", "server-002.%sconn.log", "server-004.%sconn.json.gz");
    private static final String OFFICE = "office-001.%sconn.log";

    @TempDir
    private Path folder;

    // One row of time 0 among 13,813 made steps of ten minutes for one, and recall .71 for .91 (zeek/zeek 443).
    @Test
    void shouldFindWhatItFindsWithoutARowOfTimeZero() throws IOException {
        Path office = SAMPLES.resolve(OFFICE.formatted(""));
        Path calm = SAMPLES.resolve(OFFICE.formatted("baseline."));
        Shell.Done clean = run(office, calm);
        Shell.Done odd = run(withTimeZero(office), withTimeZero(calm));

        assertThat(clean.code()).as(clean.err()).isZero();
        assertThat(odd.code()).as(odd.err()).isZero();
        JsonNode expected = new ObjectMapper().readTree(clean.out());
        JsonNode found = new ObjectMapper().readTree(odd.out());
        for (String figure : List.of("flows", "steps", "attackers", "knownBeforeContact", "root")) {
            assertThat(found.get(figure))
                    .as(figure)
                    .isEqualTo(expected.get(figure))
                    .isNotNull();
        }
        assertThat(found.get("badLines").asInt()).isEqualTo(2);
        assertThat(odd.err())
                .contains("office-001.conn.log: 1 bad line left out")
                .contains("ts: got '0.000000'");
    }

    // The same log four times was four witnesses: 83 of 85 proposals were enforced, nine false ones among them.
    @Test
    void shouldRefuseOneTrafficAsTwoSensors() throws IOException {
        Path log = SAMPLES.resolve(OFFICE.formatted(""));
        Path copy = folder.resolve("copy.log");
        Files.writeString(copy, Files.readString(log) + "#close\t2026-01-01-00-00-00\n");

        Shell.Done done = new Shell().run("run", "--input", log.toString(), copy.toString());

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err().lines()).hasSize(1);
        assertThat(done.err()).contains(copy + ": shares flows with " + log + ", 100 % of one of them");
    }

    private Path withTimeZero(Path log) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        int middle = lines.size() / 2;
        lines.add(middle, lines.get(middle).replaceFirst("^[^\t]+", "0.000000"));
        return Files.write(folder.resolve(log.getFileName()), lines);
    }

    private static Shell.Done run(Path office, Path calm) {
        List<String> arguments = new ArrayList<>(List.of("run", "--json", "--input", office.toString()));
        OTHERS.forEach(name -> arguments.add(SAMPLES.resolve(name.formatted("")).toString()));
        arguments.addAll(List.of("--baseline", calm.toString()));
        OTHERS.forEach(name ->
                arguments.add(SAMPLES.resolve(name.formatted("baseline.")).toString()));
        return new Shell().run(arguments.toArray(String[]::new));
    }
}
