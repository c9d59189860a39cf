package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is which party, as it is said on the command line. */
class SensorPlacesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final List<String> FILES = List.of(
            SAMPLES.resolve("office-001.conn.log").toString(),
            SAMPLES.resolve("office-003.conn.json.gz").toString(),
            SAMPLES.resolve("server-002.conn.log").toString());

    @Test
    void shouldCallSensorsAsItIsSaidAndCountTheirSites() throws JsonProcessingException {
        JsonNode apart = run("--sensor", "door@berlin=" + FILES.get(0), "yard@paris=" + FILES.get(1));
        JsonNode together = run("--sensor", "door@berlin=" + FILES.get(0), "yard@berlin=" + FILES.get(1));

        assertThat(names(apart)).containsExactly("door", "yard", "server-002");
        assertThat(reputation(together, 0))
                .as("two sensors of one site are one party")
                .isEqualTo(reputation(together, 1));
        assertThat(reputation(apart, 0)).isNotEqualTo(reputation(apart, 1));
    }

    private static JsonNode reputation(JsonNode run, int sensor) {
        return run.at("/sensors/" + sensor + "/reputation");
    }

    private static List<String> names(JsonNode run) {
        List<String> names = new ArrayList<>();
        run.get("sensors").forEach(sensor -> names.add(sensor.get("sensor").asText()));
        return names;
    }

    private static JsonNode run(String... more) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(List.of("run", "--json", "--input"));
        arguments.addAll(FILES);
        arguments.addAll(List.of(more));
        Shell.Done done = new Shell().run(arguments.toArray(String[]::new));
        assertThat(done.code()).as(done.err()).isZero();
        return new ObjectMapper().readTree(done.out());
    }
}
