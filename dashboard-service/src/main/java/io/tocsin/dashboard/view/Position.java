package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.RecordPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in the intake something stands, and when.
 *
 * @param offset in the topic
 * @param leaf place among the leaves of the ledger, from 0, or null if it cannot be told
 * @param at the broker's time
 */
public record Position(long offset, @Nullable Long leaf, Instant at) {
    static Position of(RecordPosition stamp) {
        return new Position(
                stamp.offset(),
                stamp.leaf() == RecordPosition.UNKNOWN ? null : stamp.leaf(),
                Instant.ofEpochMilli(stamp.millis()));
    }
}
