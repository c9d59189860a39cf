package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.LedgerBoard;
import io.tocsin.protocol.witness.CosignatureBook;
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
 * @param parties how many parties could vouch for it
 * @param cosigned how many of them did lately: not more than a minute before the newest checkpoint, or after it
 * @param cosignedSize up to which all of those vouch, 0 if there are none
 * @param cosignedAgeSeconds since the oldest of theirs by this server's clock, or null
 * @param splitSize the size of which the ledger signed two roots and showed each to somebody else, or null
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
        long refused,
        int parties,
        int cosigned,
        long cosignedSize,
        @Nullable Double cosignedAgeSeconds,
        @Nullable Long splitSize) {
    private static final long LATELY_MILLIS = 60_000;

    /** The newest checkpoint as seen at {@code now}. */
    public static CheckpointView of(NetworkModel model, Instant now) {
        LedgerBoard ledger = model.ledger();
        var newest = ledger.newest();
        CosignatureBook.Coverage coverage = coverage(model);
        return new CheckpointView(
                newest.map(seen -> seen.checkpoint().origin()).orElse(null),
                newest.map(seen -> seen.checkpoint().size()).orElse(null),
                newest.map(seen -> seen.checkpoint().root().toString()).orElse(null),
                newest.map(seen -> Instant.ofEpochMilli(seen.millis())).orElse(null),
                newest.map(seen -> AgentView.secondsSince(seen.millis(), now)).orElse(null),
                Text.of(ledger.match()),
                ledger.leaves(),
                ledger.isForked(),
                ledger.refused(),
                coverage.parties(),
                coverage.cosigned(),
                coverage.size(),
                coverage.cosigned() == 0 ? null : AgentView.secondsSince(coverage.millis(), now),
                ledger.split().map(LedgerBoard.Split::size).orElse(null));
    }

    // In a quiet network the newest checkpoint may be days old, and so may its cosignatures.
    private static CosignatureBook.Coverage coverage(NetworkModel model) {
        return model.registry().isComplete()
                ? model.ledger()
                        .cosignatures()
                        .coverage(
                                model.registry(),
                                model.ledger()
                                        .newest()
                                        .map(seen -> seen.millis() - LATELY_MILLIS)
                                        .orElse(0L))
                : new CosignatureBook.Coverage(0, 0, 0, 0);
    }
}
