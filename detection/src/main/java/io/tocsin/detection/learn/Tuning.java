package io.tocsin.detection.learn;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.quarantine.QuarantinePolicy;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user may choose about how agents learn; what is left open is as fits the traffic.
 *
 * @param detector what finds anomalies
 * @param alertRate the share of normal traffic that may raise an alert, {@value #MIN_ALERT_RATE} to
 *     {@value #MAX_ALERT_RATE}
 * @param byBehaviour when a far end is blocked for how it acts alone; never if it is empty
 * @param quarantine how much of its Baseline an agent sets apart without being told to
 * @param collateral whether an agent asks for a new vote on what blocks its own ordinary traffic
 */
public record Tuning(
        Optional<DetectorKind> detector,
        OptionalDouble alertRate,
        Optional<BehaviourBlockPolicy> byBehaviour,
        QuarantinePolicy quarantine,
        CollateralPolicy collateral) {
    /** Nothing chosen. */
    public static final Tuning DEFAULT = new Tuning(
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            QuarantinePolicy.NEVER,
            AgentPolicy.DEFAULT.collateral());

    /** The least rate of alerts; a Baseline of thousands of rows cannot show a smaller one. */
    public static final double MIN_ALERT_RATE = 0.001;
    /** The greatest. */
    public static final double MAX_ALERT_RATE = 0.2;

    public Tuning {
        rate(alertRate);
    }

    /** Only {@code detector} chosen. */
    public static Tuning detecting(DetectorKind detector) {
        return new Tuning(
                Optional.of(detector),
                DEFAULT.alertRate(),
                DEFAULT.byBehaviour(),
                DEFAULT.quarantine(),
                DEFAULT.collateral());
    }

    /**
     * The same rate.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public static OptionalDouble rate(OptionalDouble alertRate) {
        alertRate.ifPresent(rate -> {
            if (!(rate >= MIN_ALERT_RATE && rate <= MAX_ALERT_RATE)) {
                throw new IllegalArgumentException(
                        "got " + rate + ", allowed " + MIN_ALERT_RATE + " to " + MAX_ALERT_RATE);
            }
        });
        return alertRate;
    }
}
