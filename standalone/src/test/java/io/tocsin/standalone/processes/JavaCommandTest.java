package io.tocsin.standalone.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
    private final Map<String, String> properties =
            Map.of("quarkus.http.port", "8081", "quarkus.datasource.password", "secret");

    @Test
    void shouldEndAServiceThatHasRunOutOfMemory() {
        assertThat(command()).contains("-XX:+ExitOnOutOfMemoryError", "-Xmx96m");
    }

    @Test
    void shouldShowNoPasswordOnTheCommandLine() {
        assertThat(command()).contains("-Dquarkus.http.port=8081").noneMatch(word -> word.contains("secret"));
        assertThat(JavaCommand.secrets(properties)).isEqualTo(Map.of("QUARKUS_DATASOURCE_PASSWORD", "secret"));
        assertThat(command()).endsWith("-jar", "service.jar", "broker");
    }

    private List<String> command() {
        return JavaCommand.of(Path.of("service.jar"), 96, properties, List.of("broker"));
    }
}
