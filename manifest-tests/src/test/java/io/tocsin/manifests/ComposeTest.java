package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The overlay to try things with is what docker-compose.yml is: the same images, ports, limits and settings. */
class ComposeTest {
    /** Our name of a container and compose's of the service. */
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.of(
            "agent", "agents",
            "consensus", "consensus",
            "ledger", "ledger",
            "dashboard", "dashboard",
            "kafka", "kafka",
            "database", "postgres",
            "network-setup", "setup"));

    private static final Set<String> OURS = Set.of("agent", "consensus", "ledger", "dashboard");
    private static final Map<String, Integer> PORTS =
            Map.of("agent", 8081, "consensus", 8082, "ledger", 8083, "dashboard", 8084);

    /** Differs since a pod is reached by another name, keeps its data on a volume of another form, or has no such page. */
    private static final Set<String> OTHERWISE =
            Set.of("QUARKUS_DATASOURCE_JDBC_URL", "TOCSIN_AGENT_DATA_DIR", "TOCSIN_CONSENSUS_STATE_DIR");

    /** What only one of the two gives to one of our services, and why. */
    private static final Map<String, String> ONE_SIDED = Map.of(
            "POD_NAME", "Kubernetes' own name of the pod, for other variables",
            "TOCSIN_CONSENSUS_INSTANCE_ID", "of several pods each must be told which it is",
            "TOCSIN_CONSENSUS_GROUP", "as the default, said aloud since rights are for it",
            "DATABASE_CONNECTION_POOL_SIZE", "several ledgers share the connections of production",
            "TOCSIN_DASHBOARD_STALE_AFTER", "as the default");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::?-([^${}]*))?}");

    private final List<Manifest> manifests = Overlays.rendered("dev");
    private JsonNode compose;

    @BeforeEach
    void readCompose() throws IOException {
        Path file = Repository.root().resolve("docker-compose.yml");
        assumeTrue(Files.exists(file), "skipped: there is no docker-compose.yml");
        // Anchors and merge keys, which a plain reading into trees does not follow.
        compose = new ObjectMapper().valueToTree(new Yaml().<Object>load(Files.readString(file)));
    }

    @Test
    void shouldHaveTheSameImages() {
        assertThat(ours(container -> container.at("image").text()))
                .isEqualTo(theirs(service -> text(service.path("image"))));
    }

    @Test
    void shouldHaveTheSameLimits() {
        assertThat(ours(container -> Quantity.parse(
                                container.at("resources.limits.memory").text())
                        .getNumericalAmount()
                        .toBigInteger()
                        .toString()))
                .isEqualTo(theirs(service -> bytes(text(service.path("mem_limit")))));
    }

    @Test
    void shouldListenAtTheSamePorts() {
        for (Workload workload : Workload.of(manifests)) {
            if (OURS.contains(workload.name())) {
                assertThat(workload.ports().values()).as(workload.name()).containsExactly(PORTS.get(workload.name()));
                JsonNode port = service(workload.name()).at("/build/args/HTTP_PORT");
                assertThat(text(port))
                        .as(workload.name() + " of compose")
                        .isEqualTo(String.valueOf(PORTS.get(workload.name())));
            }
        }
    }

    @Test
    void shouldGiveOnlySettingsThatAreRead() {
        for (String name : OURS) {
            Map<String, String> variables = variables(name);

            assertThat(Settings.unknown(name, variables.keySet()))
                    .as(name + " of compose")
                    .isEmpty();
            assertThat(Settings.refused(name, variables))
                    .as(name + " of compose")
                    .isEmpty();
        }
    }

    @Test
    void shouldGiveTheSameSettingsWhereBothGiveOne() {
        for (Workload workload : Workload.of(manifests)) {
            for (Place container : workload.containers()) {
                Map<String, String> here = Variables.all(container, manifests, "");
                Map<String, String> there = variables(container.name());
                here.keySet().retainAll(there.keySet());
                here.keySet().removeAll(OTHERWISE);
                there.keySet().retainAll(here.keySet());

                assertThat(here).as(container.name()).isEqualTo(there);
            }
        }
    }

    /** One that is missing on one side is a default there, which nobody sees. */
    @Test
    void shouldGiveNoSettingOnOneSideOnlyUnlessItIsKnownWhy() {
        Set<String> oneSided = new TreeSet<>();
        for (Workload workload : Workload.of(manifests)) {
            for (Place container : workload.containers()) {
                if (OURS.contains(container.name())) {
                    Set<String> here = Variables.all(container, manifests, "").keySet();
                    Set<String> there = variables(container.name()).keySet();
                    here.stream().filter(name -> !there.contains(name)).forEach(oneSided::add);
                    there.stream().filter(name -> !here.contains(name)).forEach(oneSided::add);
                }
            }
        }

        assertThat(oneSided).isEqualTo(new TreeSet<>(ONE_SIDED.keySet()));
    }

    /** Limits were measured with the image's, so nothing may give others. */
    @Test
    void shouldLeaveTheOptionsOfTheJvmToTheImage() throws IOException {
        assertThat(Files.readString(Repository.root().resolve("deploy/docker/Dockerfile")))
                .containsPattern(
                        "JDK_JAVA_OPTIONS=\".*MaxRAMPercentage=50 .*TieredStopAtLevel=1 .*ExitOnOutOfMemoryError");
        for (String overlay : Overlays.names()) {
            List<Manifest> rendered = Overlays.rendered(overlay);
            assertThat(Workload.of(rendered).stream()
                            .flatMap(workload -> workload.containers().stream())
                            .flatMap(container -> Variables.all(container, rendered, "").keySet().stream()))
                    .as(overlay)
                    .doesNotContainAnyElementsOf(Settings.JVM);
        }
        for (String name : OURS) {
            assertThat(variables(name).keySet()).as(name).doesNotContainAnyElementsOf(Settings.JVM);
        }
    }

    @Test
    void shouldGiveABrokerTheSameSettings() {
        Workload kafka = Workload.of(manifests).stream()
                .filter(workload -> workload.name().equals("kafka"))
                .findFirst()
                .orElseThrow();

        assertThat(Variables.all(kafka.containers().get(0), manifests, "")).isEqualTo(variables("kafka"));
    }

    private Map<String, String> ours(Function<Place, String> what) {
        Map<String, String> found = new TreeMap<>();
        Workload.of(manifests).stream()
                .flatMap(workload -> workload.containers().stream())
                .forEach(container -> found.put(container.name(), what.apply(container)));
        return found;
    }

    private Map<String, String> theirs(Function<JsonNode, String> what) {
        Map<String, String> found = new TreeMap<>();
        SERVICES.keySet().forEach(name -> found.put(name, what.apply(service(name))));
        return found;
    }

    private JsonNode service(String name) {
        return compose.path("services").path(SERVICES.get(name));
    }

    private Map<String, String> variables(String name) {
        Map<String, String> variables = new LinkedHashMap<>();
        service(name).path("environment").properties().forEach(variable -> {
            String value = text(variable.getValue());
            if (!value.isEmpty()) {
                variables.put(variable.getKey(), value);
            }
        });
        return variables;
    }

    /** With the defaults that compose puts in for what is not set, innermost first. */
    private static String text(JsonNode value) {
        String text = value.asText();
        for (Matcher found = VARIABLE.matcher(text); found.find(); found = VARIABLE.matcher(text)) {
            String standing = found.group(2) == null ? "" : found.group(2);
            text = text.substring(0, found.start()) + standing + text.substring(found.end());
        }
        return text.replace("$$", "$");
    }

    /** Compose's units are powers of 1024 without saying so. */
    private static String bytes(String amount) {
        return Quantity.parse(amount.toUpperCase(Locale.ROOT) + "i")
                .getNumericalAmount()
                .toBigInteger()
                .toString();
    }
}
