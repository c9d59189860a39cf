package io.tocsin.protocol.witness;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BatchVerifier;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.Set;

/**
 * What a witness has caught the ledger at: one item of {@code agents.complaints.v1}, in a batch of its own. It decides
 * nothing; it tells people.
 *
 * @param kind what is the matter
 * @param size of the checkpoint it is about
 * @param signed the root the ledger signed at that size
 * @param expected the root the witness computed or cosigned at that size; {@code signed} again where it knows no other
 * @param noticedMillis when the witness noticed by its own clock, milliseconds since the epoch, 0 or more
 */
public record LedgerComplaint(Kind kind, long size, Hash signed, Hash expected, long noticedMillis) {
    private static final String TAG = "tocsin/ledger-complaint/v1";

    /** What is the matter. */
    public enum Kind {
        /** The ledger signed another root than the entries of the intake give. */
        LEDGER_FORKED,
        /** The ledger went back to a smaller size than it had signed. */
        LEDGER_WENT_BACK,
        /** The ledger signed entries that the intake does not hold. */
        LEDGER_BEYOND_INTAKE
    }

    /** Checks size and time. */
    public LedgerComplaint {
        Require.atLeast("size", 0, size);
        Require.atLeast("noticedMillis", 0, noticedMillis);
    }

    /**
     * A complaint, checked.
     *
     * @param agent who complains
     * @param complaint of what
     */
    public record Signed(AgentId agent, LedgerComplaint complaint) {}

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .constant(kind)
                .int64(size)
                .hash(signed)
                .hash(expected)
                .int64(noticedMillis)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a complaint of the ledger
     */
    public static LedgerComplaint fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                TAG,
                bytes,
                in -> new LedgerComplaint(in.constant(Kind.class), in.int64(), in.hash(), in.hash(), in.int64()));
    }

    /** Whether {@code value}, a record of {@code agents.complaints.v1}, is one of these rather than one of the consensus. */
    public static boolean is(byte[] value) {
        return Checked.decoded(() -> SignedBatch.fromBytes(value))
                .value()
                .filter(batch -> batch.head().kind() == SignedBatch.Kind.LEDGER_COMPLAINT)
                .isPresent();
    }

    /** Checks a record of {@code agents.complaints.v1}; whether it is true the log says. */
    public static Checked<Signed> check(byte[] value, NetworkRegistry registry) {
        return new BatchVerifier(registry)
                .check(value, Set.of(SignedBatch.Kind.LEDGER_COMPLAINT), Member.Role.AGENT)
                .then(batch -> Checked.decoded(() -> new Signed(batch.head().signer(), fromBytes(batch.item(0)))));
    }
}
