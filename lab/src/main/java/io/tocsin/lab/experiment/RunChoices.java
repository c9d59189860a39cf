package io.tocsin.lab.experiment;

import io.tocsin.core.consensus.VotingRule;

/**
 * What a user may choose about a run whatever its traffic.
 *
 * @param seed fixes every random choice
 * @param threads worker threads, 1 or more; no result depends on it
 * @param rule the voting rule
 * @param adversaryShare share of the agents that lie, in [0,1]
 */
public record RunChoices(long seed, int threads, VotingRule rule, double adversaryShare) {}
