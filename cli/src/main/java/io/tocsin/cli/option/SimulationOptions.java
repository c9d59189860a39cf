package io.tocsin.cli.option;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.cli.config.ConfigurationLoader;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that override the configuration, and the configuration they override. */
public final class SimulationOptions {
    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "How many agents, 1 to 10000 (default 20, in a demo 7).")
    private @Nullable String agents;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Minutes of generated traffic, 1 to 100000 (default 50; a demo goes on until it is stopped, or"
                            + " for 30 with --exit-when-done).")
    private @Nullable String steps;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes every random choice (default 42).")
    private @Nullable String seed;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that override those of the environment.")
    private @Nullable Path config;

    /** The effective configuration if nothing else is known of the settings. */
    public Configuration configuration(CommandContext context) {
        return configuration(context, Map.of());
    }

    /** The effective configuration; an option given beats what a preset says. */
    public Configuration configuration(CommandContext context, Map<Setting, Choice> preset) {
        Map<Setting, Choice> given = new EnumMap<>(Setting.class);
        given.putAll(preset);
        add(given, Setting.DEFAULT_AGENTS, "--agents", agents);
        add(given, Setting.DEFAULT_STEPS, "--steps", steps);
        add(given, Setting.RANDOM_SEED, "--seed", seed);
        return load(context, config, given);
    }

    /** The effective configuration if {@code file} is named and {@code given} are the options, already checked. */
    static Configuration load(CommandContext context, @Nullable Path file, Map<Setting, Choice> given) {
        return new ConfigurationLoader(context.variables(), context.home()).load(Optional.ofNullable(file), given);
    }

    /** Whether a number of agents was given. */
    public boolean givesAgents() {
        return agents != null;
    }

    /** Whether a number of steps was given. */
    public boolean givesSteps() {
        return steps != null;
    }

    /** Refuses a number of steps where {@code traffic} is of files, on which it would have no effect. */
    public void check(TrafficOptions traffic) {
        if (givesSteps() && !traffic.input().isEmpty()) {
            throw new UsageException(
                    "--steps goes without --input: it is for generated traffic, and captures are played to their end");
        }
    }

    private static void add(Map<Setting, Choice> given, Setting setting, String option, @Nullable String text) {
        if (text != null) {
            Object value = setting.parse(text)
                    .orElseThrow(
                            () -> new UsageException(option + ": got '" + text + "', allowed " + setting.allowed()));
            given.put(setting, new Choice(value, "command line " + option));
        }
    }
}
