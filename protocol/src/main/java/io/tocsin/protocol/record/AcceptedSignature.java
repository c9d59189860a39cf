package io.tocsin.protocol.record;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.Set;

/**
 * What {@code signatures.accepted.v1} holds: an accepted signature whole, with where in the ballot log it was decided, so
 * that a reader knows when its own count must have the verdict too.
 *
 * @param verdict the verdict
 * @param signature what was accepted
 * @param partition of the ballot log, 0 or more
 * @param offset of the record there that decided, 0 or more
 */
public record AcceptedSignature(Verdict.Accepted verdict, ThreatSignature signature, int partition, long offset) {
    private static final String TAG = "tocsin/accepted-signature/v1";
    private static final int MAX_VERDICT = 256;

    /** Checks that verdict and signature belong together. */
    public AcceptedSignature {
        if (!verdict.signature().equals(signature.id())) {
            throw new IllegalArgumentException("accepted signature: verdict is on " + verdict.signature()
                    + ", the signature is " + signature.id());
        }
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "accepted signature: got partition " + partition + " and offset " + offset + ", must be 0 or more");
        }
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .bytes(verdict.toBytes())
                .bytes(signature.toBytes())
                .int32(partition)
                .int64(offset)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws DecodingException if they are not an accepted signature
     */
    public static AcceptedSignature fromBytes(byte[] bytes) {
        return CanonicalReader.record(TAG, bytes, in -> {
            Verdict verdict = Verdict.fromBytes(in.bytes(MAX_VERDICT));
            Verdict.Accepted accepted = verdict.accepted()
                    .orElseThrow(() ->
                            new IllegalArgumentException("verdict: got " + verdict + ", expected an accepted one"));
            return new AcceptedSignature(
                    accepted, ThreatSignature.fromBytes(in.bytes(SignedBatch.MAX_BYTES)), in.int32(), in.int64());
        });
    }

    /** Checks a record of {@code signatures.accepted.v1}; whether it is true only the reader's own count can say. */
    public static Checked<AcceptedSignature> check(byte[] value, NetworkRegistry registry) {
        return new BatchVerifier(registry)
                .check(value, Set.of(SignedBatch.Kind.ACCEPTED), Member.Role.CONSENSUS)
                .then(batch -> Checked.decoded(() -> fromBytes(batch.onlyItem())))
                .then(accepted -> accepted.inPlace(registry.genesis()));
    }

    // A reader that waited for the verdict in a partition that never has it would wait for ever.
    private Checked<AcceptedSignature> inPlace(Genesis genesis) {
        int home = genesis.partitionOf(verdict.signature());
        return partition == home
                ? Checked.passed(this)
                : Checked.refused(
                        RefusalReason.WRONG_PARTITION,
                        "ballot " + verdict.signature() + " belongs to partition " + home + ", got " + partition);
    }
}
