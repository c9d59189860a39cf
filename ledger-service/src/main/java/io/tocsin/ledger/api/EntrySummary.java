package io.tocsin.ledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.EntryContent;
import io.tocsin.protocol.batch.SignedBatch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says, for people; what does not apply is absent.
 *
 * @param counter of the batch
 * @param partition of the ballot log
 * @param stances how many votes of each stance
 * @param verdict the verdict
 * @param epoch the registry epoch whose members may vote
 * @param problem why the body is not what its kind says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntrySummary(
        @Nullable Long counter,
        @Nullable Integer partition,
        @Nullable Map<Stance, Integer> stances,
        @Nullable String verdict,
        @Nullable Integer epoch,
        @Nullable String problem) {
    static EntrySummary of(LedgerEntry entry) {
        EntryContent content;
        try {
            content = EntryContent.parse(entry.kind(), entry.body());
        } catch (DecodingException e) {
            return new EntrySummary(null, null, null, null, null, e.getMessage());
        }
        if (content instanceof EntryContent.Voted voted) {
            return signed(voted.batch(), stances(voted.votes()), null, null);
        }
        if (content instanceof EntryContent.Decided decided) {
            return signed(decided.batch(), null, verdict(decided), null);
        }
        if (content instanceof EntryContent.Opened opened) {
            return signed(opened.batch(), null, null, opened.opened().epoch());
        }
        if (content instanceof EntryContent.Closed closed) {
            return signed(closed.batch(), null, null, null);
        }
        if (content instanceof EntryContent.Proposed proposed) {
            return signed(proposed.batch(), null, null, null);
        }
        if (content instanceof EntryContent.Equivocated equivocated) {
            List<Vote> both = List.of(
                    equivocated.equivocation().first(),
                    equivocated.equivocation().second());
            return new EntrySummary(null, null, stances(both), null, null, null);
        }
        return new EntrySummary(null, null, null, null, null, null);
    }

    private static EntrySummary signed(
            SignedBatch batch,
            @Nullable Map<Stance, Integer> stances,
            @Nullable String verdict,
            @Nullable Integer epoch) {
        return new EntrySummary(batch.head().counter(), batch.head().partition(), stances, verdict, epoch, null);
    }

    private static Map<Stance, Integer> stances(List<Vote> votes) {
        Map<Stance, Integer> counts = new EnumMap<>(Stance.class);
        votes.forEach(vote -> counts.merge(vote.stance(), 1, Integer::sum));
        return counts;
    }

    private static String verdict(EntryContent.Decided decided) {
        return decided.verdict()
                .fold(accepted -> "ACCEPTED/" + accepted.effect(), r -> "REJECTED", i -> "INCONCLUSIVE");
    }
}
