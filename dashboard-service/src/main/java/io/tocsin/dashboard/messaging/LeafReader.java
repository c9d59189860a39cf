package io.tocsin.dashboard.messaging;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.protocol.audit.EntryContent;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Parses and verifies the body of a leaf: every signature is checked, also that a vote is the signer's own and stands in
 * its ballot's partition. Thread-safe.
 */
final class LeafReader {
    private static final int ANY_EPOCH = 0;

    private final NetworkRegistry registry;
    private final BallotLogReader log;

    LeafReader(NetworkRegistry registry) {
        this.registry = registry;
        this.log = new BallotLogReader(registry);
    }

    Checked<Leaf> read(LedgerEntry entry) {
        byte[] body = entry.body();
        try {
            return switch (entry.kind()) {
                case SIGNATURE -> log.proposal(body).then(p -> says((model, at) -> model.proposed(p.signature(), at)));
                case BALLOT_OPENED -> opened(entry);
                case VOTE -> logged(SignedBatch.fromBytes(body), SignedBatch.Kind.VOTES);
                case BALLOT_CLOSED -> logged(SignedBatch.fromBytes(body), SignedBatch.Kind.CLOSE);
                case VERDICT ->
                    VerdictRecord.check(body, registry)
                            .then(announcement -> says((model, at) -> model.recorded(announcement.verdict(), at)));
                case EQUIVOCATION -> {
                    EntryContent.Equivocated.parse(body);
                    yield says((model, at) -> model.equivocated());
                }
                // Read from its own topic; here it is a leaf like others, and its hash is in the tree already.
                case REGISTRY -> says((model, at) -> {});
            };
        } catch (DecodingException e) {
            return Checked.refused(RefusalReason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    // The proposal stands in the leaf before, so it is not checked again that this opens what its author proposed.
    private Checked<Leaf> opened(LedgerEntry entry) {
        EntryContent.Opened content = EntryContent.Opened.parse(entry.body());
        BallotRecord.Opened opened = content.opened();
        return log.opened(content.batch())
                .then(batch -> Checked.passed(new Leaf(opened.epoch(), (model, at) -> model.opened(opened, at))));
    }

    private Checked<Leaf> logged(SignedBatch batch, SignedBatch.Kind kind) {
        if (batch.head().kind() != kind) {
            return Checked.refused(
                    RefusalReason.WRONG_KIND, "got " + batch.head().kind() + ", the leaf's kind says " + kind);
        }
        return log.entry(List.of(batch), batch.head().partition())
                .then(entry -> says(entry.fold(
                        opening -> (model, at) -> model.opened(opening.opened(), at),
                        voting -> (model, at) -> voting.casts().forEach(cast -> model.voted(cast, at)),
                        closing -> (model, at) -> closing.closed().forEach(end -> model.closed(end, at)))));
    }

    private static Checked<Leaf> says(BiConsumer<NetworkModel, RecordPosition> change) {
        return Checked.passed(new Leaf(ANY_EPOCH, change));
    }
}
