package io.tocsin.manifests;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.agent.service.AgentConfig;
import io.tocsin.consensus.service.ConsensusConfig;
import io.tocsin.dashboard.service.DashboardConfig;
import io.tocsin.ledger.service.LedgerConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;

/**
 * Each variable a container is given must be one that its program reads, with a value it takes. A mistyped one is no
 * error to anybody: the default holds, and nobody is told. The names are those of the services' own mapping interfaces
 * and settings files, the values are read by the very library the services read them with.
 */
final class Settings {
    private static final Map<String, Class<?>> SERVICES = Map.of(
            "agent", AgentConfig.class,
            "consensus", ConsensusConfig.class,
            "ledger", LedgerConfig.class,
            "dashboard", DashboardConfig.class);

    /** Quarkus' own that no settings file of ours names, and why a deployment may. */
    private static final Map<String, String> QUARKUS = Map.of(
            "quarkus.datasource.password", "secrets are in no file of ours",
            "quarkus.flyway.password", "secrets are in no file of ours",
            "smallrye.config.source.file.locations", "where secrets are as files",
            "quarkus.log.level", "how much is said is the deployment's business",
            "quarkus.http.host", "an address to listen on is the deployment's business",
            "quarkus.http.cors.enabled", "the browser may come from another origin (the dashboard's)",
            "quarkus.http.cors.origins", "which one",
            "quarkus.http.cors.methods", "what it may do there");

    /** What is no setting of a program of ours. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            // Kubernetes' own name of the pod, for use in other variables.
            "agent", Set.of("POD_NAME"),
            "consensus", Set.of("POD_NAME"),
            // The images' own.
            "database", Set.of("POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS", "PGDATA"),
            "kafka", Set.of("KAFKA_HEAP_OPTS", "KAFKA_OPTS", "EXTRA_ARGS"));

    /** The JVM's own. */
    static final Set<String> JVM = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final int ENVIRONMENT = 300;
    private static final int DEFAULTS = 100;
    private static final String STAND_IN = "agent-0";

    private Settings() {}

    static Stream<Problem> check(List<Manifest> manifests) {
        return Workload.of(manifests).stream().flatMap(workload -> workload.containers().stream()
                .flatMap(container -> check(workload, container, Variables.all(container, manifests, STAND_IN))));
    }

    private static Stream<Problem> check(Workload workload, Place container, Map<String, String> variables) {
        Place env = container.at("env");
        return Stream.of(
                        unknown(container.name(), variables.keySet()).entrySet().stream()
                                .map(name -> env.at(name.getKey()).problem(name.getValue())),
                        files(workload, container, variables),
                        refused(container.name(), variables).stream().map(env::problem))
                .flatMap(problems -> problems);
    }

    // Each file in that folder is a setting, called as the file is.
    private static Stream<Problem> files(Workload workload, Place container, Map<String, String> variables) {
        String folder = variables.getOrDefault("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", "");
        Set<String> volumes = container
                .all("volumeMounts[*]")
                .filter(mount -> mount.at("mountPath").text().equals(folder))
                .map(Place::name)
                .collect(Collectors.toSet());
        return workload.pod()
                .all("volumes[*]")
                .filter(volume -> volumes.contains(volume.name()))
                .flatMap(volume -> volume.all("projected.sources[*].secret.items[*].path"))
                .flatMap(name -> name.must(
                        known(container.name()).contains(variable(name.text())),
                        "is no setting of " + container.name()));
    }

    /** Which of {@code names} the program called {@code program} does not read, and what it may have meant. */
    static Map<String, String> unknown(String program, Set<String> names) {
        Set<String> known = known(program);
        return names.stream()
                .filter(name -> !known.contains(name) && !JVM.contains(name))
                .collect(Collectors.toMap(
                        name -> name,
                        name -> "is no setting of " + program
                                + closest(name, known).map(", perhaps "::concat).orElse("")));
    }

    /** Why {@code program} would not start with these variables. */
    static List<String> refused(String program, Map<String, String> variables) {
        Class<?> mapping = SERVICES.get(program);
        if (mapping == null) {
            return List.of();
        }
        try {
            new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withMapping(mapping)
                    .withSources(
                            new EnvConfigSource(variables, ENVIRONMENT),
                            new PropertiesConfigSource(ServiceFiles.defaults(program), "defaults", DEFAULTS))
                    .build()
                    .getConfigMapping(mapping);
            return List.of();
        } catch (ConfigValidationException | NoSuchElementException | IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()).strip());
        }
    }

    private static Set<String> known(String program) {
        Set<String> known = new TreeSet<>(OTHERS.getOrDefault(program, Set.of()));
        if (SERVICES.containsKey(program)) {
            Stream.of(
                            MappedNames.of(SERVICES.get(program)).stream(),
                            ServiceFiles.defaults(program).keySet().stream(),
                            QUARKUS.keySet().stream(),
                            kafka())
                    .flatMap(names -> names)
                    .map(Settings::variable)
                    .forEach(known::add);
        }
        if (program.equals("network-setup") || program.equals("publish")) {
            kafka().map(Settings::variable).forEach(known::add);
        }
        if (program.equals("kafka")) {
            AbstractKafkaConfig.CONFIG_DEF.names().forEach(name -> known.add(variable("kafka." + name)));
        }
        return known;
    }

    /** What the services hand on to Kafka's clients. */
    private static Stream<String> kafka() {
        return ProducerConfig.configNames().stream()
                .filter(name -> name.equals("bootstrap.servers")
                        || Stream.of("security.", "sasl.", "ssl.").anyMatch(name::startsWith))
                .map("kafka."::concat);
    }

    /** The environment variable of a property (MicroProfile Config, "Environment Variables Mapping Rules"). */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<String> closest(String name, Set<String> known) {
        return known.stream()
                .filter(other -> commonStart(name, other) * 3 > name.length() * 2)
                .max(Comparator.comparingInt(other -> commonStart(name, other)));
    }

    private static int commonStart(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }
}
