package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.config.ServiceVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command leaves to the services is what their configuration has: this module does not see them. */
class ServiceVariablesTest {
    private static final Map<String, String> SOURCES = Map.of(
            "TOCSIN_AGENT_", "agent-service/src/main/java/io/tocsin/agent/service/AgentConfig.java",
            "TOCSIN_CONSENSUS_", "consensus-service/src/main/java/io/tocsin/consensus/service/ConsensusConfig.java",
            "TOCSIN_DASHBOARD_", "dashboard-service/src/main/java/io/tocsin/dashboard/service/DashboardConfig.java",
            "TOCSIN_HTTP_", "service-kit/src/main/java/io/tocsin/kit/web/RequestGuard.java");
    private static final Pattern GROUP = Pattern.compile("^(EVENTS|KEEP)_");

    static List<String> names() {
        return ServiceVariables.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeASettingOfAService(String name) throws IOException {
        String prefix =
                SOURCES.keySet().stream().filter(name::startsWith).findFirst().orElseThrow();
        String property = GROUP.matcher(name.substring(prefix.length())).replaceFirst("");
        String source = Files.readString(Path.of("..").resolve(SOURCES.get(prefix)));

        assertThat(source)
                .containsAnyOf(
                        " " + camelCase(property) + "();",
                        "\"tocsin.http." + property.toLowerCase(Locale.ROOT).replace('_', '-') + "\"");
    }

    private static String camelCase(String property) {
        String[] words = property.toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
