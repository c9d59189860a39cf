package io.tocsin.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set: name, type and range, default, meaning. A new setting is one line here. */
public enum Setting {
    ENVIRONMENT(
            "environment",
            ValueType.choice("development", "staging", "production"),
            "development",
            "which of config/NAME.yml applies"),
    DEFAULT_AGENTS("simulation.default_agents", ValueType.integer(1, 10_000), "20", "agents of a run without --agents"),
    DEFAULT_STEPS(
            "simulation.default_steps",
            ValueType.integer(1, 100_000),
            "50",
            "minutes of generated traffic of a run without --steps"),
    ENABLE_PARALLEL(
            "simulation.enable_parallel", ValueType.bool(), "false", "use all processors in a run without --parallel"),
    RANDOM_SEED(
            "simulation.random_seed",
            ValueType.longInteger(Long.MIN_VALUE, Long.MAX_VALUE),
            "42",
            "seed of a run without --seed"),
    ORGANISATION(
            "party.organisation",
            ValueType.text(),
            "own",
            "who answers for the sensors of a node that follows logs or reads captures, without --organisation"),
    SITE(
            "party.site",
            ValueType.text(),
            "own",
            "where those sensors watch, within the organisation, without --site or --sensor"),
    DATABASE_PATH("database.path", ValueType.text(), "data", "folder of the ledger's database"),
    CONNECTION_POOL_SIZE(
            "database.connection_pool_size", ValueType.integer(1, 1_000), "20", "most connections to the database"),
    DATABASE_TIMEOUT("database.timeout", ValueType.integer(1, 3_600), "30", "seconds to wait for the database"),
    LOGGING_LEVEL(
            "logging.level",
            ValueType.choice("TRACE", "DEBUG", "INFO", "WARN", "ERROR"),
            "INFO",
            "least severity that is logged"),
    LOGGING_FILE("logging.file", ValueType.text(), "logs/tocsin.log", "file that is logged to"),
    LOGGING_MAX_BYTES(
            "logging.max_bytes",
            ValueType.longInteger(1_024, 1L << 40),
            "10485760",
            "size at which the log file is rotated"),
    LOGGING_BACKUP_COUNT("logging.backup_count", ValueType.integer(0, 1_000), "5", "rotated log files kept"),
    HEALTH_CHECK_INTERVAL(
            "monitoring.health_check_interval", ValueType.integer(1, 3_600), "30", "seconds between health checks"),
    ENABLE_PROMETHEUS("monitoring.enable_prometheus", ValueType.bool(), "true", "serve metrics for Prometheus"),
    METRICS_PORT("monitoring.metrics_port", ValueType.integer(1, 65_535), "9090", "port that metrics are served on");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // its parser is a function of constants
    private final ValueType type;

    private final String defaultText;
    private final String meaning;

    Setting(String key, ValueType type, String defaultText, String meaning) {
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** Its name in a file, sections and key joined by dots. */
    public String key() {
        return key;
    }

    /** The environment variable that overrides it. */
    public String variable() {
        String name = key.replace('.', '_').toUpperCase(Locale.ROOT);
        return this == ENVIRONMENT ? "TOCSIN_" + name : name;
    }

    /** What it is for. */
    public String meaning() {
        return meaning;
    }

    /** The values it may have, in words. */
    public String allowed() {
        return type.allowed();
    }

    /** The default, in words. */
    public String defaultText() {
        return defaultText;
    }

    /** The value of {@code text}: a String, Integer, Long or Boolean; empty if it is not allowed. */
    public Optional<Object> parse(String text) {
        return type.parser().apply(text);
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }
}
