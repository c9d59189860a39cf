package io.tocsin.dashboard.messaging;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.protocol.audit.EntryContent;
import io.tocsin.protocol.audit.VerifiedEntry;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.function.BiConsumer;

/** What a verified entry of the ledger changes. Stateless. */
final class LeafReader {
    private static final int ANY_EPOCH = 0;

    private LeafReader() {}

    static Leaf read(VerifiedEntry verified, NetworkRegistry registry) {
        LedgerEntry entry = verified.entry();
        byte[] body = entry.body();
        return switch (entry.kind()) {
            case SIGNATURE -> {
                EntryContent.Proposed said = EntryContent.Proposed.parse(body);
                yield says((model, at) -> model.proposed(said.signature(), at));
            }
            case BALLOT_OPENED -> {
                EntryContent.Opened said = EntryContent.Opened.parse(body);
                yield new Leaf(said.opened().epoch(), (model, at) -> model.opened(said.opened(), at));
            }
            case VOTE -> {
                EntryContent.Voted said = EntryContent.Voted.parse(body);
                Tenure key = key(said.batch(), registry);
                yield says(
                        (model, at) -> said.votes().forEach(vote -> model.voted(new BallotRecord.Cast(vote, key), at)));
            }
            case BALLOT_CLOSED -> {
                EntryContent.Closed said = EntryContent.Closed.parse(body);
                Tenure key = key(said.batch(), registry);
                yield says((model, at) ->
                        said.closed().forEach(end -> model.closed(new BallotRecord.Closed(end.signature(), key), at)));
            }
            case VERDICT -> {
                EntryContent.Decided said = EntryContent.Decided.parse(body);
                yield says((model, at) -> model.recorded(said.verdict(), at));
            }
            case EQUIVOCATION -> says((model, at) -> model.equivocated());
            // Read from its own topic; here it is a leaf like others.
            case REGISTRY -> says((model, at) -> {});
        };
    }

    // Verified, so its signer had that key at some time.
    private static Tenure key(SignedBatch batch, NetworkRegistry registry) {
        SignedBatch.Head head = batch.head();
        return registry.tenure(head.signer(), head.keyEpoch()).orElseThrow();
    }

    private static Leaf says(BiConsumer<NetworkModel, RecordPosition> change) {
        return new Leaf(ANY_EPOCH, change);
    }
}
