package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;

/**
 * Two differing votes of one agent in one ballot: proof that it is faulty. {@link Ballot#equivocation} detects it.
 *
 * @param first the one that counts
 * @param second the one that does not
 */
public record Equivocation(Vote first, Vote second) {
    private static final String TAG = "tocsin/equivocation/v1";
    private static final int MAX_VOTE = 512;

    /** Checks that they are two votes of one agent on one signature and differ. */
    public Equivocation {
        if (!first.voter().equals(second.voter())
                || !first.signature().equals(second.signature())
                || first.equals(second)) {
            throw new IllegalArgumentException("equivocation: needs two differing votes of one agent in one ballot");
        }
    }

    /** The canonical bytes: those of both votes, the one that counts first. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .bytes(first.toBytes())
                .bytes(second.toBytes())
                .toBytes();
    }

    /** Whether {@code bytes} claim to be one. */
    public static boolean isOne(byte[] bytes) {
        return CanonicalReader.isTagged(TAG, bytes);
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not canonical or the votes do not contradict
     */
    public static Equivocation fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                TAG,
                bytes,
                in -> new Equivocation(Vote.fromBytes(in.bytes(MAX_VOTE)), Vote.fromBytes(in.bytes(MAX_VOTE))));
    }
}
