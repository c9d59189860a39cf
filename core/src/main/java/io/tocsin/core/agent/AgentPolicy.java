package io.tocsin.core.agent;

import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.codec.Require;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.signature.SignatureMaker;
import java.time.Duration;
import java.util.Optional;

/**
 * The constants of an agent's judgement. Distances are in units of the feature space, in which two rows of normal
 * traffic are typically one apart.
 *
 * @param publishRate share of normal traffic that may become a candidate for a signature, in (0,1): runs hot, since
 *     peers' votes remove the noise
 * @param alertRate share of normal traffic that may raise an alert, in (0,1)
 * @param headFloor probability below which recognising an accepted behaviour counts for nothing, in (0,1)
 * @param harmfulRate share of trusted rows from which a signature that fires on them is harmful, in (0,1)
 * @param minTrusted trusted rows below which an agent abstains
 * @param cosine whitened cosine above which an own anomaly is like a signature, in (0,1)
 * @param minWitnessed like anomalies from which an agent has seen a threat itself
 * @param clusterDistance rms distance within which an anomaly joins a cluster, above 0
 * @param minSupport flows a cluster needs before it is published
 * @param radius how far a signature reaches
 * @param maxAnomalies anomalies kept
 * @param keepAnomalies how long they are kept
 * @param reservoirSize rows of the rolling window
 * @param maxContamination share of attacks in the window above which no detector is fitted on it, in (0,1)
 * @param refitEvery observations between two fits of the detector
 * @param accuseAgain how long after naming a far end that is still not blocked an agent may name it again: by then
 *     peers may have seen it too
 * @param blockFor how long an indicator stays listed
 * @param byBehaviour when a far end is blocked for how it acts alone; never if it is empty
 * @param quarantine how much of its Baseline it sets apart without being told to
 * @param collateral when what is enforced blocks so much ordinary traffic here that it should fall
 */
public record AgentPolicy(
        double publishRate,
        double alertRate,
        double headFloor,
        double harmfulRate,
        int minTrusted,
        double cosine,
        int minWitnessed,
        double clusterDistance,
        int minSupport,
        SignatureMaker.RadiusRule radius,
        int maxAnomalies,
        Duration keepAnomalies,
        int reservoirSize,
        double maxContamination,
        int refitEvery,
        Duration accuseAgain,
        Duration blockFor,
        Optional<BehaviourBlockPolicy> byBehaviour,
        QuarantinePolicy quarantine,
        CollateralPolicy collateral) {
    /** The measured defaults; docs/benchmarks.md has the figures. */
    public static final AgentPolicy DEFAULT =
            publishing(0.1, new SignatureMaker.RadiusRule(0.95, 0.05f, 1.2f, 0.7f), 0.5);

    public AgentPolicy {
        share("publishRate", publishRate);
        share("alertRate", alertRate);
        share("headFloor", headFloor);
        share("harmfulRate", harmfulRate);
        share("cosine", cosine);
        share("maxContamination", maxContamination);
        Require.atLeast("minTrusted", 1, minTrusted);
        Require.atLeast("minWitnessed", 1, minWitnessed);
        Require.atLeast("minSupport", 1, minSupport);
        Require.atLeast("maxAnomalies", 1, maxAnomalies);
        Require.atLeast("reservoirSize", 1, reservoirSize);
        Require.atLeast("refitEvery", 1, refitEvery);
        if (!(clusterDistance > 0)) {
            throw new IllegalArgumentException("clusterDistance: got " + clusterDistance + ", must be above 0");
        }
        Require.positive("keepAnomalies", keepAnomalies);
        Require.positive("accuseAgain", accuseAgain);
        Require.positive("blockFor", blockFor);
    }

    /**
     * The defaults but for what becomes a signature, how much is considered and how far each reaches, and for the floor of
     * the head.
     */
    public static AgentPolicy publishing(double rate, SignatureMaker.RadiusRule reach, double headFloor) {
        return new AgentPolicy(
                rate,
                0.006,
                headFloor,
                0.0005,
                250,
                0.8,
                3,
                0.35,
                3,
                reach,
                3_000,
                Duration.ofHours(24),
                2_000,
                0.1,
                1_000,
                Duration.ofHours(1),
                Duration.ofDays(7),
                Optional.empty(),
                QuarantinePolicy.NEVER,
                CollateralPolicy.SILENT);
    }

    /** The same but for the share of normal traffic that may raise an alert. */
    public AgentPolicy alerting(double rate) {
        return but(rate, byBehaviour, quarantine, collateral);
    }

    /** The same but for when a far end is blocked for how it acts alone. */
    public AgentPolicy blocking(Optional<BehaviourBlockPolicy> how) {
        return but(alertRate, how, quarantine, collateral);
    }

    /** The same but for how much of its Baseline it sets apart without being told to. */
    public AgentPolicy quarantining(QuarantinePolicy bounds) {
        return but(alertRate, byBehaviour, bounds, collateral);
    }

    /** The same but for when what is enforced should fall for what it blocks here. */
    public AgentPolicy revoking(CollateralPolicy when) {
        return but(alertRate, byBehaviour, quarantine, when);
    }

    private AgentPolicy but(
            double rate, Optional<BehaviourBlockPolicy> how, QuarantinePolicy bounds, CollateralPolicy when) {
        return new AgentPolicy(
                publishRate,
                rate,
                headFloor,
                harmfulRate,
                minTrusted,
                cosine,
                minWitnessed,
                clusterDistance,
                minSupport,
                radius,
                maxAnomalies,
                keepAnomalies,
                reservoirSize,
                maxContamination,
                refitEvery,
                accuseAgain,
                blockFor,
                how,
                bounds,
                when);
    }

    /** When to alert. */
    LocalModel.Budget budget() {
        return new LocalModel.Budget(alertRate, headFloor);
    }

    /** {@link #keepAnomalies} in microseconds of capture time. */
    long keepMicros() {
        return micros(keepAnomalies);
    }

    /** {@link #accuseAgain} in microseconds of capture time. */
    long accuseAgainMicros() {
        return micros(accuseAgain);
    }

    /** {@link #blockFor} in microseconds of capture time. */
    long blockMicros() {
        return micros(blockFor);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static void share(String field, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(field + ": got " + value + ", allowed above 0 to below 1");
        }
    }
}
