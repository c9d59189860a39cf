package io.tocsin.consensus.ballot;

import io.tocsin.core.codec.Require;

/**
 * One record of the ballot log as it stands there.
 *
 * @param offset its place in the partition, 0 or more
 * @param appendedMillis when the broker appended it, milliseconds since the epoch; decides whether a close comes too early,
 *     how long a decided ballot is remembered and when a close is asked for
 * @param value the bytes as carried, not copied: nobody may change them
 */
// An array component is safe here: it comes from the log, and whoever holds it only reads.
@SuppressWarnings("ArrayRecordComponent")
public record BallotLogRecord(long offset, long appendedMillis, byte[] value) {
    public BallotLogRecord {
        Require.atLeast("offset", 0, offset);
    }

    @Override
    public String toString() {
        return "LogRecord[" + offset + ", appended " + appendedMillis + ", " + value.length + " bytes]";
    }
}
