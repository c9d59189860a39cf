package io.tocsin.lab.experiment;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.AdversaryMix;

/**
 * What a user may choose about a run whatever its traffic.
 *
 * @param seed fixes every random choice
 * @param threads worker threads, 1 or more; no result depends on it
 * @param rule the voting rule
 * @param trust whom the network believes how far
 * @param adversaries how many of the agents lie, and how
 */
public record RunChoices(long seed, int threads, VotingRule rule, TrustPolicy trust, AdversaryMix adversaries) {
    /** With the trust the rule comes with. */
    public RunChoices(long seed, int threads, VotingRule rule, AdversaryMix adversaries) {
        this(seed, threads, rule, rule.trust(), adversaries);
    }
}
