package io.tocsin.core.flow;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;

/**
 * What an agent is fed: one encoded flow and the address at its far end.
 *
 * @param sequence its place in this sensor's stream, from 0: how a measurement finds the flow again
 * @param timeMicros capture time, microseconds since the epoch, not negative
 * @param row the flow in the shared feature space
 * @param remote canonical text of the address at the far end, at most {@value #MAX_REMOTE_LENGTH} characters, empty if
 *     there is none
 * @param isAccusable whether a signature may name that address for this flow
 * @param caller the address of one's own end if that called the far end, empty if it did not or is not known; it never
 *     leaves the process, so the canonical form is without it
 */
public record Observation(
        long sequence, long timeMicros, FeatureVector row, String remote, boolean isAccusable, String caller) {
    /** The longest text of an address: that of the longest domain name. */
    public static final int MAX_REMOTE_LENGTH = 253;

    private static final int UTF8_BYTES_EACH = 4;

    public Observation {
        Require.atLeast("sequence", 0, sequence);
        if (remote.length() > MAX_REMOTE_LENGTH) {
            throw new IllegalArgumentException(
                    "remote: got " + remote.length() + " characters, allowed up to " + MAX_REMOTE_LENGTH);
        }
        if (isAccusable && remote.isEmpty()) {
            throw new IllegalArgumentException("isAccusable: got true with an empty remote, nobody could be named");
        }
        Require.atLeast("timeMicros", 0, timeMicros);
    }

    /** One of which it is not known who of one's own called. */
    public Observation(long sequence, long timeMicros, FeatureVector row, String remote, boolean isAccusable) {
        this(sequence, timeMicros, row, remote, isAccusable, "");
    }

    /** Appends the canonical form, which has no caller. */
    public CanonicalWriter write(CanonicalWriter out) {
        return row.write(out.int64(sequence).int64(timeMicros)).text(remote).bool(isAccusable);
    }

    /**
     * Reads the canonical form.
     *
     * @param width of the row
     * @throws IllegalArgumentException if the row has another width or a value is out of its range
     */
    public static Observation read(CanonicalReader in, int width) {
        return new Observation(
                in.int64(),
                in.int64(),
                FeatureVector.read(in, width),
                in.text(UTF8_BYTES_EACH * MAX_REMOTE_LENGTH),
                in.bool());
    }
}
