package io.tocsin.agent.ballots;

import io.tocsin.core.consensus.BallotRecord;

/**
 * A record of the ballot log that is to be counted.
 *
 * @param record what it says
 * @param appendedMillis when the broker appended it, milliseconds since the epoch
 */
public record TimedRecord(BallotRecord record, long appendedMillis) {}
