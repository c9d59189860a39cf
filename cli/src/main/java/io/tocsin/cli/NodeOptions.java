package io.tocsin.cli;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that run the real stack, as properties its process understands. */
final class NodeOptions {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Captures to replay, each one sensor, instead of generated traffic.")
    private List<Path> input = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Trusted captures, one for each input or one for all; 'none' trusts nothing. "
                    + "Default: the first 30 %% of benign rows of a labelled capture.")
    private List<Path> baseline = List.of();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the dashboard, 1 to 65535 (default 8080, or a free one if that is taken).")
    private @Nullable Integer port;

    List<Path> input() {
        return input;
    }

    List<Path> baseline() {
        return baseline;
    }

    /** What the process must be told of the traffic and the dashboard. */
    Map<String, String> properties() {
        if (!baseline.isEmpty() && input.isEmpty()) {
            throw new UsageException("--baseline needs --input: generated traffic brings its own Baseline");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw new UsageException("--port: got " + port + ", allowed 1 to 65535");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (!input.isEmpty()) {
            properties.put("tocsin.agent.source", "captures");
            properties.put("tocsin.agent.files", paths(input));
        }
        if (!baseline.isEmpty()) {
            properties.put(
                    "tocsin.agent.baselines", baseline.equals(List.of(Path.of("none"))) ? "none" : paths(baseline));
        }
        if (port != null) {
            properties.put("tocsin.http.port", String.valueOf(port));
        }
        return properties;
    }

    /** The settings that services take from the configuration. */
    static Map<String, String> properties(Configuration configuration) {
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

    // The list is split at commas again, so a comma in a name is escaped as configuration wants it.
    static String paths(List<Path> files) {
        return files.stream()
                .map(file -> file.toAbsolutePath()
                        .normalize()
                        .toString()
                        .replace("\\", "\\\\")
                        .replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }
}
