package io.tocsin.core.flow;

/**
 * What an agent is fed: one encoded flow and the address at its far end.
 *
 * @param sequence its place in this sensor's stream, from 0: how a measurement finds the flow again
 * @param timeMicros capture time, microseconds since the epoch, not negative
 * @param row the flow in the shared feature space
 * @param remote canonical text of the address at the far end, empty if there is none
 * @param isAccusable whether a signature may name that address for this flow
 */
public record Observation(long sequence, long timeMicros, FeatureVector row, String remote, boolean isAccusable) {
    /** Checks the ranges above. */
    public Observation {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence: got " + sequence + ", must be 0 or more");
        }
        if (isAccusable && remote.isEmpty()) {
            throw new IllegalArgumentException("isAccusable: got true with an empty remote, nobody could be named");
        }
        if (timeMicros < 0) {
            throw new IllegalArgumentException("timeMicros: got " + timeMicros + ", must be 0 or more");
        }
    }
}
