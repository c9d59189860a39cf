package io.tocsin.core.translog;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import java.util.Arrays;

/**
 * One thing that was admitted, and where it stands in the log. The leaf covers kind and body only: the sequence number
 * is the leaf's place in the tree, so the tree covers it already. Immutable.
 *
 * @param sequence place in the log, from 0
 * @param kind what the body is
 * @param body its canonical bytes, at most {@value #MAX_BODY}
 */
// An array component is safe here: it is copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record LedgerEntry(long sequence, Kind kind, byte[] body) {
    /** The most bytes in a leaf: entry bundles (C2SP tlog-tiles) give its length 16 bits. */
    public static final int MAX_LEAF = 65_535;

    /** The longest body, so that with tag, kind and lengths around it the leaf keeps within {@link #MAX_LEAF}. */
    public static final int MAX_BODY = MAX_LEAF - 64;

    private static final String TAG = "tocsin/ledger-entry/v1";

    /** What a body is. */
    public enum Kind {
        /** A threat signature as its author proposed it. */
        SIGNATURE,
        /** The opening of a ballot on it. */
        BALLOT_OPENED,
        /** A vote, or an agent's signed batch of them. */
        VOTE,
        /** The close of a ballot. */
        BALLOT_CLOSED,
        /** The outcome. */
        VERDICT,
        /** Two differing votes of one agent in one ballot. */
        EQUIVOCATION,
        /** The genesis of the network or an epoch of its registry. */
        REGISTRY
    }

    public LedgerEntry {
        Require.atLeast("ledger entry sequence", 0, sequence);
        if (body.length > MAX_BODY) {
            throw new IllegalArgumentException(
                    "ledger entry body: got " + body.length + " bytes, allowed up to " + MAX_BODY);
        }
        body = body.clone();
    }

    /**
     * Reads what {@link #leaf()} gave, for the entry at {@code sequence}.
     *
     * @throws io.tocsin.core.codec.DecodingException if it is not a ledger entry
     */
    public static LedgerEntry fromLeaf(long sequence, byte[] leaf) {
        return CanonicalReader.record(
                TAG, leaf, in -> new LedgerEntry(sequence, in.constant(Kind.class), in.bytes(MAX_BODY)));
    }

    /** The bytes the tree covers: the canonical form of kind and body. */
    public byte[] leaf() {
        return CanonicalWriter.tagged(TAG).constant(kind).bytes(body).toBytes();
    }

    /** The hash of the leaf. */
    public Hash leafHash() {
        return MerkleTree.leafHash(leaf());
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LedgerEntry other
                && sequence == other.sequence
                && kind == other.kind
                && Arrays.equals(body, other.body);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(sequence) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "LedgerEntry[" + sequence + ", " + kind + ", " + body.length + " bytes]";
    }
}
