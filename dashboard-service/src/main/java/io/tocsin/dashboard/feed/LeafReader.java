package io.tocsin.dashboard.feed;

import static io.tocsin.protocol.batch.SignedBatch.Kind.CLOSE;
import static io.tocsin.protocol.batch.SignedBatch.Kind.OPEN;
import static io.tocsin.protocol.batch.SignedBatch.Kind.VOTES;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.BatchVerifier;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Parses and verifies the body of a leaf: every signature is checked, also that a vote is the signer's own and stands in
 * its ballot's partition. Thread-safe.
 */
final class LeafReader {
    private final NetworkRegistry registry;
    private final BatchVerifier verifier;
    private final BallotLogReader proposals;

    LeafReader(NetworkRegistry registry) {
        this.registry = registry;
        this.verifier = new BatchVerifier(registry);
        this.proposals = new BallotLogReader(registry);
    }

    Checked<Leaf> read(LedgerEntry entry) {
        return switch (entry.kind()) {
            case SIGNATURE ->
                proposals.proposal(entry.body()).then(p -> Checked.<Leaf>passed(new Leaf.Proposed(p.signature())));
            case BALLOT_OPENED ->
                batch(entry, OPEN, Member.Role.CONSENSUS)
                        .then(open -> items(open, BallotRecord.Opened::fromBytes))
                        .then(LeafReader::opened);
            case VOTE -> batch(entry, VOTES, Member.Role.AGENT).then(this::voted);
            case BALLOT_CLOSED ->
                batch(entry, CLOSE, Member.Role.CONSENSUS)
                        .then(close -> items(close, BallotRecord.Closed::fromBytes))
                        .then(closed -> Checked.<Leaf>passed(new Leaf.Closed(closed.stream()
                                .map(BallotRecord.Closed::signature)
                                .toList())));
            case VERDICT ->
                VerdictRecord.check(entry.body(), registry)
                        .then(told -> Checked.<Leaf>passed(new Leaf.Announced(told.verdict())));
            case EQUIVOCATION -> Checked.passed(new Leaf.Equivocated());
            case REGISTRY -> Checked.passed(new Leaf.Enrolled());
        };
    }

    private Checked<SignedBatch> batch(LedgerEntry entry, SignedBatch.Kind kind, Member.Role role) {
        return verifier.check(entry.body(), Set.of(kind), role);
    }

    private static Checked<Leaf> opened(List<BallotRecord.Opened> opened) {
        return opened.size() == 1
                ? Checked.passed(new Leaf.Opened(opened.get(0)))
                : Checked.refused(RefusalReason.MALFORMED, "got " + opened.size() + " openings, expected 1");
    }

    private Checked<Leaf> voted(SignedBatch batch) {
        return items(batch, Vote::fromBytes).then(votes -> {
            for (Vote vote : votes) {
                if (!vote.voter().equals(batch.head().signer())) {
                    return Checked.refused(
                            RefusalReason.WRONG_AUTHOR,
                            "vote of " + vote.voter() + " signed by "
                                    + batch.head().signer());
                }
                int home = registry.genesis().partitionOf(vote.signature());
                if (home != batch.head().partition()) {
                    return Checked.refused(
                            RefusalReason.WRONG_PARTITION,
                            "vote for partition " + home + " signed for "
                                    + batch.head().partition());
                }
            }
            return Checked.passed(new Leaf.Voted(votes));
        });
    }

    private static <T> Checked<List<T>> items(SignedBatch batch, Function<byte[], T> read) {
        List<T> items = new ArrayList<>(batch.size());
        try {
            for (int i = 0; i < batch.size(); i++) {
                items.add(read.apply(batch.item(i)));
            }
        } catch (DecodingException e) {
            return Checked.refused(RefusalReason.MALFORMED, "item " + items.size() + ": " + e.getMessage());
        }
        return Checked.passed(items);
    }
}
