package io.tocsin.ledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.EntryContent.Closed;
import io.tocsin.protocol.audit.EntryContent.Decided;
import io.tocsin.protocol.audit.EntryContent.Equivocated;
import io.tocsin.protocol.audit.EntryContent.Opened;
import io.tocsin.protocol.audit.EntryContent.Proposed;
import io.tocsin.protocol.audit.EntryContent.Voted;
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
        try {
            return parsed(entry.kind(), entry.body());
        } catch (DecodingException e) {
            return new EntrySummary(null, null, null, null, null, e.getMessage());
        }
    }

    private static EntrySummary parsed(LedgerEntry.Kind kind, byte[] body) {
        return switch (kind) {
            case SIGNATURE -> signed(Proposed.parse(body).batch(), null, null, null);
            case BALLOT_OPENED -> opened(Opened.parse(body));
            case VOTE -> voted(Voted.parse(body));
            case BALLOT_CLOSED -> signed(Closed.parse(body).batch(), null, null, null);
            case VERDICT -> decided(Decided.parse(body));
            case EQUIVOCATION -> equivocated(Equivocated.parse(body).equivocation());
            case REGISTRY -> new EntrySummary(null, null, null, null, null, null);
        };
    }

    private static EntrySummary opened(Opened opened) {
        return signed(opened.batch(), null, null, opened.opened().epoch());
    }

    private static EntrySummary voted(Voted voted) {
        return signed(voted.batch(), stances(voted.votes()), null, null);
    }

    private static EntrySummary decided(Decided decided) {
        return signed(decided.batch(), null, decided.verdict().text(), null);
    }

    private static EntrySummary equivocated(Equivocation both) {
        return new EntrySummary(null, null, stances(List.of(both.first(), both.second())), null, null, null);
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
}
