package io.tocsin.agent.ballots;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.signature.ThreatSignature;

/**
 * A ballot that is open, for the agents to vote on.
 *
 * @param opened how it began
 * @param signature what is decided on
 */
public record OpenBallot(BallotRecord.Opened opened, ThreatSignature signature) {}
