package io.tocsin.protocol.batch;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.Arrays;
import java.util.List;

/**
 * What one member says at once: items of one kind under one Ed25519 signature over the bytes as carried. The domain tag,
 * the network and the partition are signed with it, so that it cannot be replayed as something else, in another network
 * or in another partition of the ballot log. These bytes are also a leaf of the ledger, whose limit of length is theirs.
 * Immutable and thread-safe.
 */
public final class SignedBatch {
    /** The most bytes a batch may have: what fits a leaf. */
    public static final int MAX_BYTES = LedgerEntry.MAX_BODY;

    /** The most items a batch may hold. */
    public static final int MAX_ITEMS = 1_024;

    private static final String TAG = "tocsin/signed-batch/v1";
    private static final int SIGNATURE = 64;

    private final Head head;
    private final List<byte[]> items;
    private final byte[] bytes;

    /** What a batch says. */
    public enum Kind {
        /** One threat signature, proposed by its author. */
        PROPOSAL,
        /** The opening of one ballot, by the consensus. */
        OPEN,
        /** Votes of one agent for ballots of one partition. */
        VOTES,
        /** Windows that are over, by the consensus. */
        CLOSE,
        /** One verdict, by the consensus. */
        VERDICT,
        /** One accepted signature with its verdict, by the consensus. */
        ACCEPTED,
        /** What one agent misses of the consensus, or has caught it at. */
        COMPLAINTS,
        /** Two differing votes of one agent, recorded by the consensus. */
        EQUIVOCATION,
        /** What one agent, as a witness, has caught the ledger at. */
        LEDGER_COMPLAINT
    }

    /**
     * What is said about the items.
     *
     * @param network the network it is for
     * @param signer the enrolled name of who says it
     * @param keyEpoch which of the signer's keys signs, 0 or more
     * @param counter rises with each batch of this kind and key, 0 or more
     * @param kind what the items are
     * @param partition the partition of the ballot log it belongs to, 0 or more; 0 where there is no choice
     */
    public record Head(Hash network, AgentId signer, int keyEpoch, long counter, Kind kind, int partition) {
        public Head {
            if (keyEpoch < 0 || counter < 0 || partition < 0) {
                throw new IllegalArgumentException("signed batch: got key epoch " + keyEpoch + ", counter " + counter
                        + " and partition " + partition + ", each must be 0 or more");
            }
        }
    }

    private SignedBatch(Head head, List<byte[]> items, byte[] bytes) {
        this.head = head;
        this.items = items;
        this.bytes = bytes;
    }

    /**
     * Signs {@code items}, canonical records in the order given.
     *
     * @throws IllegalArgumentException if there is none, or more than fit
     */
    public static SignedBatch sign(Head head, List<byte[]> items, SigningKey key) {
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "signed batch: got " + items.size() + " items, allowed 1 to " + MAX_ITEMS);
        }
        byte[] signed = signedPart(head, items);
        byte[] bytes = Arrays.copyOf(signed, signed.length + SIGNATURE);
        System.arraycopy(key.sign(signed), 0, bytes, signed.length, SIGNATURE);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "signed batch: got " + bytes.length + " bytes, allowed up to " + MAX_BYTES);
        }
        return new SignedBatch(head, items.stream().map(byte[]::clone).toList(), bytes);
    }

    /**
     * Parses the bytes as carried; verifies nothing.
     *
     * @throws DecodingException if they are too many, not canonical or out of range
     */
    public static SignedBatch fromBytes(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DecodingException("signed batch: got " + bytes.length + " bytes, allowed up to " + MAX_BYTES);
        }
        if (bytes.length < SIGNATURE) {
            throw new DecodingException("signed batch: got " + bytes.length + " bytes, too few for a signature");
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        return CanonicalReader.record(TAG, signed, in -> read(in, bytes.clone()));
    }

    private static SignedBatch read(CanonicalReader in, byte[] bytes) {
        Head head = new Head(
                in.hash(),
                new AgentId(in.text(AgentId.MAX_LENGTH)),
                in.int32(),
                in.int64(),
                in.constant(Kind.class),
                in.int32());
        List<byte[]> items = in.list(MAX_ITEMS, item -> item.bytes(MAX_BYTES));
        Require.within("items", 1, MAX_ITEMS, items.size());
        return new SignedBatch(head, items, bytes);
    }

    private static byte[] signedPart(Head head, List<byte[]> items) {
        return CanonicalWriter.tagged(TAG)
                .hash(head.network())
                .text(head.signer().value())
                .int32(head.keyEpoch())
                .int64(head.counter())
                .constant(head.kind())
                .int32(head.partition())
                .list(items, CanonicalWriter::bytes)
                .toBytes();
    }

    /** Whether {@code key} signed exactly these bytes. */
    public boolean isSignedBy(VerifyingKey key) {
        int end = bytes.length - SIGNATURE;
        return key.verify(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** What is said about the items. */
    public Head head() {
        return head;
    }

    /** How many items there are, 1 or more. */
    public int size() {
        return items.size();
    }

    /** A copy of item {@code i}, from 0: the canonical bytes of a record. */
    public byte[] item(int i) {
        return items.get(i).clone();
    }

    /**
     * A copy of the one item of a batch of a kind that holds one.
     *
     * @throws DecodingException if it holds more
     */
    public byte[] onlyItem() {
        if (items.size() != 1) {
            throw new DecodingException(
                    "items of a batch of kind " + head.kind() + ": got " + items.size() + ", expected 1");
        }
        return item(0);
    }

    /** A copy of the bytes as carried. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SignedBatch other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SignedBatch[" + head.kind() + " of " + head.signer() + ", counter " + head.counter() + ", "
                + items.size() + " items, " + bytes.length + " bytes]";
    }
}
