package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a simulation runs.
 *
 * @param seed fixes every random choice
 * @param step virtual time between two rounds of proposals and votes, 1 ms or more
 * @param threads worker threads, 1 or more; no result depends on it
 * @param rule the voting rule
 * @param trust whom the network believes how far
 * @param adversaries how many of the agents lie, and how
 * @param policy the agents' judgement
 */
public record RunSettings(
        long seed,
        Duration step,
        int threads,
        VotingRule rule,
        TrustPolicy trust,
        AdversaryMix adversaries,
        AgentPolicy policy) {
    public RunSettings {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("step: got " + step + ", must be 1 ms or more");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: got " + threads + ", must be 1 or more");
        }
    }

    /** How many must have seen an address act before it is blocked, or empty if that is what the rule comes with. */
    public OptionalInt chosenWitnesses() {
        return trust.equals(rule.trust()) ? OptionalInt.empty() : OptionalInt.of(trust.minWitnesses());
    }

    /** The step in microseconds of capture time. */
    public long stepMicros() {
        return step.toNanos() / 1_000;
    }
}
