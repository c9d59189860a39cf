package io.tocsin.agent.ballots;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;

/**
 * A ballot that is over by the site's own count, for the agents to act on.
 *
 * @param verdict how it ended
 * @param signature what was decided on
 * @param decidedMillis when the broker appended the record that decided it, milliseconds since the epoch
 */
public record DecidedBallot(Verdict verdict, ThreatSignature signature, long decidedMillis) {}
