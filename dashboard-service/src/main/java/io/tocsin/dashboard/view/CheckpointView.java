package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.board.LedgerBoard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's newest checkpoint, beside the dashboard's own tree over the intake.
 *
 * @param origin the log's name, or null if there is no checkpoint
 * @param size leaves it covers, or null
 * @param root over them, 64 hexadecimal digits, or null
 * @param at the broker's time, or null
 * @param ageSeconds since then by this server's clock, or null
 * @param match {@code same} if the dashboard computed the same root, {@code different}, {@code ahead} if it has not read
 *     that far, or {@code unknown}
 * @param leaves leaves of the intake read so far
 * @param forked whether any checkpoint was not what the intake gives, or took back another
 * @param refused checkpoints that no ledger of this network signed
 */
public record CheckpointView(
        @Nullable String origin,
        @Nullable Long size,
        @Nullable String root,
        @Nullable Instant at,
        @Nullable Double ageSeconds,
        String match,
        long leaves,
        boolean forked,
        long refused) {
    /** The newest checkpoint as seen at {@code now}. */
    public static CheckpointView of(LedgerBoard ledger, Instant now) {
        var newest = ledger.newest();
        return new CheckpointView(
                newest.map(seen -> seen.checkpoint().origin()).orElse(null),
                newest.map(seen -> seen.checkpoint().size()).orElse(null),
                newest.map(seen -> seen.checkpoint().root().toString()).orElse(null),
                newest.map(seen -> Instant.ofEpochMilli(seen.millis())).orElse(null),
                newest.map(seen -> AgentView.secondsSince(seen.millis(), now)).orElse(null),
                Text.of(ledger.match()),
                ledger.leaves(),
                ledger.isForked(),
                ledger.refused());
    }
}
