package io.tocsin.lab.experiment;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.AdversaryMix;

/**
 * What a user may choose about a run whatever its traffic.
 *
 * @param seed fixes every random choice
 * @param threads worker threads, 1 or more; no result depends on it
 * @param rule the voting rule
 * @param adversaries how many of the agents lie, and how
 */
public record RunChoices(long seed, int threads, VotingRule rule, AdversaryMix adversaries) {}
