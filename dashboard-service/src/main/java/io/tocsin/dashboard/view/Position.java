package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.board.RecordPosition;
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
    static Position of(RecordPosition position) {
        return new Position(
                position.offset(),
                position.leaf() == RecordPosition.UNKNOWN ? null : position.leaf(),
                Instant.ofEpochMilli(position.millis()));
    }
}
