package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.detection.learn.Tuning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how agents learn. */
public final class LearnerOptions {
    @Option(
            names = "--detector",
            // A name of its own: completion keeps the candidates by it.
            paramLabel = "DETECTOR",
            completionCandidates = Titles.class,
            description = "What finds anomalies (default forest+ecod; isolation-forest for NSL-KDD):"
                    + " ${COMPLETION-CANDIDATES}.")
    private @Nullable String detector;

    @Option(
            names = "--alert-rate",
            paramLabel = "SHARE",
            description = "Share of normal traffic that may raise an alert, " + Tuning.MIN_ALERT_RATE + " to "
                    + Tuning.MAX_ALERT_RATE + " (default 0.006; 0.02 for NSL-KDD).")
    private @Nullable Double alertRate;

    @Option(
            names = "--block-by-behaviour",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "3",
            description = "Let agents block a far end for a while after N flows like an enforced behaviour, 1 to 64"
                    + " (3 without a number), whoever it is.")
    private @Nullable Integer flowsToBlock;

    @Option(
            names = "--quarantine",
            paramLabel = "EACH[,ALL]",
            description =
                    "Let agents set apart trusted flows that an enforced signature fires on: up to a share EACH of"
                            + " the Baseline for a signature, ALL for all (0 to 0.5; default 0: they ask).")
    private @Nullable String shares;

    @Option(
            names = "--revoke-collateral",
            description = "Let agents ask the network to vote again on what blocks their own hosts' ordinary traffic.")
    private boolean asksForCollateral;

    /** The names of all detectors, the default first. */
    public static final class Titles extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        /** All of them. */
        public Titles() {
            super(DetectorKind.titles());
        }
    }

    /** What is chosen; refuses what is not allowed. */
    public Tuning tuning() {
        return new Tuning(
                option("--detector", () -> Optional.ofNullable(detector).map(DetectorKind::of)),
                option("--alert-rate", () -> Tuning.rate(rate())),
                option("--block-by-behaviour", () -> Optional.ofNullable(flowsToBlock)
                        .map(BehaviourBlockPolicy::after)),
                option("--quarantine", () -> Optional.ofNullable(shares)
                        .map(QuarantinePolicy::parse)
                        .orElse(QuarantinePolicy.NEVER)),
                CollateralPolicy.of(asksForCollateral));
    }

    /** The same as properties that a process of agents understands. */
    public Map<String, String> properties() {
        Tuning tuning = tuning();
        Map<String, String> properties = new LinkedHashMap<>();
        tuning.detector().ifPresent(kind -> properties.put("tocsin.agent.detector", kind.title()));
        tuning.alertRate().ifPresent(rate -> properties.put("tocsin.agent.alert-rate", String.valueOf(rate)));
        tuning.byBehaviour()
                .ifPresent(how -> properties.put("tocsin.agent.block-by-behaviour", String.valueOf(how.flows())));
        if (!tuning.quarantine().equals(QuarantinePolicy.NEVER)) {
            properties.put("tocsin.agent.quarantine", tuning.quarantine().text());
        }
        if (tuning.collateral().asks()) {
            properties.put("tocsin.agent.revoke-collateral", "true");
        }
        return properties;
    }

    private OptionalDouble rate() {
        return alertRate == null ? OptionalDouble.empty() : OptionalDouble.of(alertRate);
    }

    private static <T> T option(String name, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + ": " + e.getMessage(), e);
        }
    }
}
