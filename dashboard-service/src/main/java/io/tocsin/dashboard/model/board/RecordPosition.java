package io.tocsin.dashboard.model.board;

/**
 * Where in the intake something stands and when the broker took it.
 *
 * @param offset in the topic
 * @param leaf place among the leaves of the ledger, from 0, or {@value #UNKNOWN} if the topic no longer begins with the
 *     first leaf
 * @param millis the broker's time, since the epoch
 */
public record RecordPosition(long offset, long leaf, long millis) {
    /** The leaf's place cannot be told. */
    public static final long UNKNOWN = -1;
}
