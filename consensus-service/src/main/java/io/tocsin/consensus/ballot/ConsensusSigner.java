package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import java.util.List;
import java.util.Optional;

/**
 * Writes, in the name of the consensus, what one partition's ballots bring about. Counters are offsets of that partition,
 * so a record processed again after a crash gives the same bytes. Immutable and thread-safe.
 *
 * @param signer the consensus' own
 * @param partition of the ballot log, 0 or more
 */
public record ConsensusSigner(MemberSigner signer, int partition) {
    /** Closes that fit one batch with room to spare. */
    public static final int MAX_CLOSES = 1_000;

    /**
     * The close of {@code ballots}, 1 to {@value #MAX_CLOSES} of them.
     *
     * @param newestOffset of the records seen
     */
    public BallotLogEntry.Closing close(List<SignatureId> ballots, long newestOffset) {
        List<BallotRecord.Closed> closed =
                ballots.stream().map(BallotRecord.Closed::new).toList();
        return new BallotLogEntry.Closing(
                closed,
                sign(
                        SignedBatch.Kind.CLOSE,
                        newestOffset,
                        closed.stream().map(BallotRecord.Closed::toBytes).toList()));
    }

    /** The verdict, for everybody. */
    public SignedBatch verdict(OutputEvent.Decided decided) {
        return sign(
                SignedBatch.Kind.VERDICT,
                decided.offset(),
                List.of(decided.verdict().toBytes()));
    }

    /** That an agent contradicted itself. */
    public SignedBatch equivocation(OutputEvent.Equivocated equivocated) {
        return sign(
                SignedBatch.Kind.EQUIVOCATION,
                equivocated.offset(),
                List.of(equivocated.both().toBytes()));
    }

    /** The accepted signature whole, or empty if it was not accepted. */
    public Optional<SignedBatch> accepted(OutputEvent.Decided decided) {
        return decided.verdict()
                .accepted()
                .map(accepted -> new AcceptedSignature(accepted, decided.signature(), partition, decided.offset()))
                .map(whole -> sign(SignedBatch.Kind.ACCEPTED, decided.offset(), List.of(whole.toBytes())));
    }

    private SignedBatch sign(SignedBatch.Kind kind, long counter, List<byte[]> items) {
        return signer.sign(kind, counter, partition, items);
    }
}
