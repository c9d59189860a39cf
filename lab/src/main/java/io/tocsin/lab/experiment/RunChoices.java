package io.tocsin.lab.experiment;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.learn.Tuning;

/**
 * What a user may choose about a run whatever its traffic.
 *
 * @param seed fixes every random choice
 * @param threads worker threads, 1 or more; no result depends on it
 * @param rule the voting rule
 * @param trust whom the network believes how far
 * @param adversaries how many of the agents lie, and how
 * @param tuning how the agents learn
 */
public record RunChoices(
        long seed, int threads, VotingRule rule, TrustPolicy trust, AdversaryMix adversaries, Tuning tuning) {
    /** With the trust the rule comes with, and learning as fits the traffic. */
    public RunChoices(long seed, int threads, VotingRule rule, AdversaryMix adversaries) {
        this(seed, threads, rule, rule.trust(), adversaries, Tuning.DEFAULT);
    }
}
