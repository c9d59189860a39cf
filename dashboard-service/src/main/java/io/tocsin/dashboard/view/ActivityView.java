package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.board.RecentRates;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What went on in the last ten minutes, in stretches of five seconds, the oldest first.
 *
 * @param endSecond the last second of the last stretch, since the epoch, by this server's clock
 * @param secondsEach length of a stretch
 * @param flows observed in each
 * @param proposals admitted in each
 * @param votes admitted in each
 * @param verdicts announced in each
 */
public record ActivityView(
        long endSecond,
        int secondsEach,
        List<Long> flows,
        List<Long> proposals,
        List<Long> votes,
        List<Long> verdicts) {
    private static final int STRETCHES = 120;
    private static final int SECONDS_EACH = 5;

    /** What {@code rates} hold at {@code now}, up to the end of the last whole stretch. */
    public static ActivityView of(RecentRates rates, Instant now) {
        long end = now.getEpochSecond() / SECONDS_EACH * SECONDS_EACH - 1;
        return new ActivityView(
                end,
                SECONDS_EACH,
                sums(rates, RecentRates.Kind.FLOW, end),
                sums(rates, RecentRates.Kind.PROPOSAL, end),
                sums(rates, RecentRates.Kind.VOTE, end),
                sums(rates, RecentRates.Kind.VERDICT, end));
    }

    private static List<Long> sums(RecentRates rates, RecentRates.Kind kind, long end) {
        return Arrays.stream(rates.sums(kind, end, STRETCHES, SECONDS_EACH))
                .boxed()
                .toList();
    }
}
