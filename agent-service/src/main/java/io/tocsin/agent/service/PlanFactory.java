package io.tocsin.agent.service;

import io.tocsin.agent.site.CapturedPlan;
import io.tocsin.agent.site.EndlessPlan;
import io.tocsin.agent.site.LivePlan;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.site.Plan;
import io.tocsin.core.address.AddressRange;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.detection.learn.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the plan that the settings ask for. Stateless. */
final class PlanFactory {
    private static final int DEFAULT_AGENTS = 8;
    private static final List<Path> NOTHING = List.of(Path.of("none"));

    private PlanFactory() {}

    static Plan of(AgentConfig config, NetworkAccess network) {
        requireTuning(config);
        boolean isOfFiles =
                config.source() == AgentConfig.SourceKind.CAPTURES || config.source() == AgentConfig.SourceKind.FOLLOW;
        if (!isOfFiles && !places(config).isEmpty()) {
            throw new IllegalArgumentException(
                    "tocsin.agent.places: got some, allowed with tocsin.agent.source=CAPTURES" + " or FOLLOW, got "
                            + config.source());
        }
        return switch (config.source()) {
            case GENERATOR ->
                generated(config, new TrafficSource.Generated(config.agents().orElse(DEFAULT_AGENTS), config.steps()));
            case CAPTURES ->
                captured(
                        config,
                        TrafficSource.of(files(config), trust(config), home(config), config.agents(), DEFAULT_AGENTS)
                                .placed(places(config)));
            case FOLLOW -> LivePlan.following(files(config), places(config), baselines(config), home(config));
            case KAFKA -> LivePlan.ofTopic(sensors(config), baselines(config), home(config), network::flows);
        };
    }

    private static Plan generated(AgentConfig config, TrafficSource.Generated source) {
        return config.endless() ? new EndlessPlan(source, config.seed(), config.stepDelay()) : captured(config, source);
    }

    private static Plan captured(AgentConfig config, TrafficSource source) {
        return new CapturedPlan(source, config.seed(), config.stepDelay());
    }

    private static Trust trust(AgentConfig config) {
        return config.baselines()
                .<Trust>map(named -> named.equals(NOTHING) ? new Trust.Nothing() : new Trust.Recordings(named))
                .orElseGet(Trust.Labels::new);
    }

    private static List<Path> baselines(AgentConfig config) {
        return config.baselines().filter(named -> !named.equals(NOTHING)).orElse(List.of());
    }

    private static Set<String> home(AgentConfig config) {
        return setting("home", () -> config.home().orElse(List.of()).stream()
                .map(AddressRange::of)
                .map(AddressRange::toString)
                .collect(Collectors.toUnmodifiableSet()));
    }

    // What is mistyped is refused before anything is read.
    private static void requireTuning(AgentConfig config) {
        tuning(config);
        Spared.of(config);
    }

    /** What is chosen of how its agents learn. */
    static Tuning tuning(AgentConfig config) {
        return new Tuning(
                setting("detector", () -> config.detector().map(DetectorKind::of)),
                setting("alert-rate", () -> Tuning.rate(config.alertRate())),
                setting("block-by-behaviour", () -> config.blockByBehaviour().stream()
                        .mapToObj(BehaviourBlockPolicy::after)
                        .findFirst()),
                setting(
                        "quarantine",
                        () -> config.quarantine().map(QuarantinePolicy::parse).orElse(QuarantinePolicy.NEVER)),
                CollateralPolicy.of(config.revokeCollateral()));
    }

    /** What {@code read} makes of a setting; if it refuses, the setting is named. */
    static <T> T setting(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tocsin.agent." + name + ": " + e.getMessage(), e);
        }
    }

    /** What its sensors are called and where they stand, as far as it is said. */
    static List<SensorNames.Place> places(AgentConfig config) {
        return setting("places", () -> config.places().orElse(List.of()).stream()
                .map(SensorNames.Place::parse)
                .toList());
    }

    private static List<Path> files(AgentConfig config) {
        return config.files()
                .filter(files -> !files.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("tocsin.agent.files: got none, tocsin.agent.source="
                        + config.source() + " needs one a sensor"));
    }

    private static List<String> sensors(AgentConfig config) {
        return config.sensors()
                .filter(names -> !names.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "tocsin.agent.sensors: got none, tocsin.agent.source=KAFKA needs their names"));
    }
}
