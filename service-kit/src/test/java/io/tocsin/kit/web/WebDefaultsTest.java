package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every service has that is told nothing. */
class WebDefaultsTest {
    private final SmallRyeConfig config = with(Map.of());

    private static SmallRyeConfig with(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .withSources(new io.smallrye.config.EnvConfigSource(environment, 300))
                .build();
    }

    @Test
    void shouldListenOnThisMachineOnlyUnlessToldOtherwise() {
        String host = config.getValue("quarkus.http.host", String.class);

        assertThat(host).isEqualTo("127.0.0.1");
        assertThat(RequestRule.of(host, List.of()).hosts()).contains("localhost");
        assertThat(with(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0")).getValue("quarkus.http.host", String.class))
                .isEqualTo("0.0.0.0");
    }

    @Test
    void shouldBeToldOtherwiseByTheImageOfAService() throws IOException {
        String service = Files.readString(Path.of("..", "deploy", "docker", "Dockerfile"))
                .split("AS service\n", 2)[1];

        assertThat(service).contains("QUARKUS_HTTP_HOST=0.0.0.0", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void shouldEndConnectionsOnWhichNothingMoves() {
        assertThat(config.getValue("quarkus.http.idle-timeout", String.class)).isEqualTo("60s");
        assertThat(config.getValue("quarkus.http.limits.max-connections", int.class))
                .isEqualTo(2 * ConnectionGuard.EACH);
    }
}
