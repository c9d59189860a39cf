package io.tocsin.dashboard.view;

import io.tocsin.core.wording.Consequence;
import io.tocsin.core.wording.Technique;
import io.tocsin.dashboard.model.BallotProjection;
import org.jspecify.annotations.Nullable;

/**
 * How one ballot ended.
 *
 * @param id the signature voted on, 64 hexadecimal digits
 * @param sequence rises with each new ballot
 * @param author who proposed it
 * @param state the verdict by the dashboard's own count, {@code open} if it has none, or {@code disputed}
 * @param confirmation whether consensus announced the same
 * @param counted the verdict counted here, or null
 * @param announced the verdict consensus announced, or null
 * @param decided where and when by the count here, or null
 * @param said where and when consensus announced it, or null; the offset may be that of the topic of verdicts
 * @param millisToDecide from the opening to the vote that decided, or null
 * @param names what it names, or null if that has been let go or was not seen
 * @param sentence what was proposed, in words; may hold what an agent wrote
 * @param technique what that resembles, or null
 * @param effect what follows from it now
 */
public record VerdictView(
        String id,
        long sequence,
        String author,
        String state,
        String confirmation,
        @Nullable String counted,
        @Nullable String announced,
        @Nullable Position decided,
        @Nullable Position said,
        @Nullable Long millisToDecide,
        BallotRow.@Nullable Names names,
        String sentence,
        @Nullable Technique technique,
        Consequence effect) {
    /** How {@code projection} ended. */
    public static VerdictView of(BallotProjection projection) {
        BallotRow row = BallotRow.of(projection);
        return new VerdictView(
                row.id(),
                row.sequence(),
                row.author(),
                row.state(),
                row.confirmation(),
                row.counted(),
                row.announced(),
                row.decided(),
                projection
                        .announced()
                        .map(announcement -> Position.of(announcement.at()))
                        .orElse(null),
                projection
                        .opening()
                        .flatMap(o -> projection.counted().map(d -> d.at().millis() - o.at().millis()))
                        .orElse(null),
                row.names(),
                row.sentence(),
                row.technique(),
                row.effect());
    }
}
