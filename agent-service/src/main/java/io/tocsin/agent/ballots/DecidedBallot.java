package io.tocsin.agent.ballots;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;

/**
 * A ballot that is over, for the agents to act on.
 *
 * @param verdict how it ended; an accepted one was announced
 * @param signature what was decided on
 */
public record DecidedBallot(Verdict verdict, ThreatSignature signature) {}
