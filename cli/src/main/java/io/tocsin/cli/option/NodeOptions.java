package io.tocsin.cli.option;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.feed.Trust;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that run the real stack, as properties its process understands. */
public final class NodeOptions {
    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private final LearnerOptions learners = new LearnerOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the dashboard, 1 to 65535 (default 8080, or a free one if that is taken).")
    private @Nullable Integer port;

    /** Where the traffic comes from. */
    public TrafficOptions traffic() {
        return traffic;
    }

    /** What the process must be told of the traffic and the dashboard; every file named is looked at first. */
    public Map<String, String> properties(List<Path> followed) {
        if (port != null && (port < 1 || port > 65_535)) {
            throw new UsageException("--port: got " + port + ", allowed 1 to 65535");
        }
        Trust trust = traffic.trust(!followed.isEmpty());
        traffic.check(followed, trust);
        Map<String, String> properties = new LinkedHashMap<>(learners.properties());
        List<Path> files = followed.isEmpty() ? traffic.input() : followed;
        if (!files.isEmpty()) {
            properties.put("tocsin.agent.source", followed.isEmpty() ? "captures" : "follow");
            properties.put("tocsin.agent.files", paths(files));
        }
        trust.<Optional<String>>fold(
                        labels -> Optional.empty(),
                        nothing -> Optional.of("none"),
                        recordings -> Optional.of(paths(recordings.files())))
                .ifPresent(given -> properties.put("tocsin.agent.baselines", given));
        Set<String> home = traffic.home(!followed.isEmpty());
        if (!home.isEmpty()) {
            properties.put("tocsin.agent.home", String.join(",", home));
        }
        List<SensorNames.Place> places = traffic.places(files);
        if (!places.isEmpty()) {
            properties.put("tocsin.agent.places", list(places));
            properties.put("tocsin.network.parties", "site");
        }
        if (port != null) {
            properties.put("tocsin.http.port", String.valueOf(port));
        }
        return properties;
    }

    /**
     * How much traffic is generated: all of it without captures, and peers beside them.
     *
     * @param arePeersWanted whether there are to be as many agents as configured even with captures
     */
    public Map<String, String> generated(Configuration configuration, boolean arePeersWanted) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (traffic.input().isEmpty()) {
            properties.put("tocsin.agent.source", "generator");
            properties.put("tocsin.agent.steps", String.valueOf(configuration.integer(Setting.DEFAULT_STEPS)));
        }
        if (traffic.input().isEmpty() || arePeersWanted) {
            properties.put("tocsin.agent.agents", String.valueOf(configuration.integer(Setting.DEFAULT_AGENTS)));
        }
        return properties;
    }

    /** The settings that services take from the configuration. */
    public static Map<String, String> properties(Configuration configuration) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.agent.seed", String.valueOf(configuration.longInteger(Setting.RANDOM_SEED)));
        for (Setting setting : List.of(
                Setting.CONNECTION_POOL_SIZE,
                Setting.DATABASE_TIMEOUT,
                Setting.LOGGING_LEVEL,
                Setting.LOGGING_FILE,
                Setting.LOGGING_MAX_BYTES,
                Setting.LOGGING_BACKUP_COUNT,
                Setting.HEALTH_CHECK_INTERVAL,
                Setting.ENABLE_PROMETHEUS,
                Setting.METRICS_PORT)) {
            properties.put(
                    setting.key(), String.valueOf(configuration.choice(setting).value()));
        }
        return properties;
    }

    /** The files as one setting: absolute, separated by commas. */
    public static String paths(List<Path> files) {
        return list(
                files.stream().map(file -> file.toAbsolutePath().normalize()).toList());
    }

    // The list is split at commas again, and a dollar sign would begin an expression: both are escaped as configuration
    // wants it.
    private static String list(List<?> values) {
        return values.stream()
                .map(value -> value.toString()
                        .replace("\\", "\\\\")
                        .replace(",", "\\,")
                        .replace("$", "\\$"))
                .collect(Collectors.joining(","));
    }
}
