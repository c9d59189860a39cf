package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;

/**
 * One agent's stance on one signature. It carries no time: what decides is its place in the ballot log.
 *
 * @param signature what is voted on
 * @param voter who votes
 * @param stance the finding
 * @param evidence what it rests on
 */
public record Vote(SignatureId signature, AgentId voter, Stance stance, Evidence evidence) {
    private static final String TAG = "tocsin/vote/v1";

    /** The canonical bytes. */
    public byte[] toBytes() {
        CanonicalWriter out = CanonicalWriter.tagged(TAG)
                .hash(signature.value())
                .text(voter.value())
                .constant(stance);
        return evidence.write(out).toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not canonical
     */
    public static Vote fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                TAG,
                bytes,
                in -> new Vote(
                        new SignatureId(in.hash()),
                        new AgentId(in.text(AgentId.MAX_LENGTH)),
                        in.constant(Stance.class),
                        Evidence.read(in)));
    }
}
