package io.tocsin.protocol.record;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an agent misses of the consensus, or has caught it at: an item of {@code agents.complaints.v1}. It decides nothing;
 * it tells people. One agent's word may be false: what counts is how many independent agents say the same.
 *
 * @param kind what is the matter
 * @param signature the ballot or proposal it is about
 * @param noticedMillis when the agent noticed by its own clock, milliseconds since the epoch, 0 or more
 */
public record Complaint(Kind kind, SignatureId signature, long noticedMillis) {
    /** The most complaints one batch holds. */
    public static final int MAX_ITEMS = 64;

    private static final String TAG = "tocsin/complaint/v1";

    /** What is the matter. */
    public enum Kind {
        /** Its proposal was neither opened nor refused in time. */
        PROPOSAL_WITHHELD,
        /** Its vote was sent and does not stand in the ballot log. */
        VOTE_MISSING,
        /** A ballot is undecided and unclosed long after its window. */
        BALLOT_NOT_CLOSED,
        /** A ballot was closed before its window had passed; the close does not count. */
        CLOSED_EARLY,
        /** A signature that the log accepts was not announced in time. */
        VERDICT_WITHHELD,
        /** A verdict was announced that the log does not give. */
        VERDICT_FORGED
    }

    /** Checks the time. */
    public Complaint {
        Require.atLeast("noticedMillis", 0, noticedMillis);
    }

    /**
     * A batch of them, checked.
     *
     * @param agent who complains
     * @param complaints 1 to {@value Complaint#MAX_ITEMS}
     */
    public record Batch(AgentId agent, List<Complaint> complaints) {
        /** Copies the list. */
        public Batch {
            complaints = List.copyOf(complaints);
        }
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .constant(kind)
                .hash(signature.value())
                .int64(noticedMillis)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a complaint
     */
    public static Complaint fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                TAG, bytes, in -> new Complaint(in.constant(Kind.class), new SignatureId(in.hash()), in.int64()));
    }

    /** Checks a record of {@code agents.complaints.v1}; whether it is true only the log can say. */
    public static Checked<Batch> check(byte[] value, NetworkRegistry registry) {
        return new BatchVerifier(registry)
                .check(value, Set.of(SignedBatch.Kind.COMPLAINTS), Member.Role.AGENT)
                .then(Complaint::few)
                .then(batch -> Checked.decoded(() -> read(batch)));
    }

    private static Checked<SignedBatch> few(SignedBatch batch) {
        return batch.size() <= MAX_ITEMS
                ? Checked.passed(batch)
                : Checked.refused(
                        RefusalReason.TOO_LARGE, "got " + batch.size() + " complaints, allowed up to " + MAX_ITEMS);
    }

    private static Batch read(SignedBatch batch) {
        List<Complaint> complaints = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            complaints.add(fromBytes(batch.item(i)));
        }
        return new Batch(batch.head().signer(), complaints);
    }
}
