package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import java.util.Optional;

/**
 * One agent's stance on one signature. It carries no time: what decides is its place in the ballot log.
 *
 * @param signature what is voted on
 * @param voter who votes
 * @param stance the finding
 * @param evidence what it rests on
 * @param seen which of the signature's indicators the voter itself saw act, some only if it has SEEN; empty in the form
 *     of networks whose votes do not say it
 */
public record Vote(
        SignatureId signature, AgentId voter, Stance stance, Evidence evidence, Optional<IndicatorSet> seen) {
    private static final String TAG = "tocsin/vote/v2";
    private static final String TAG_V1 = "tocsin/vote/v1";

    /** Checks that only who has SEEN vouches for indicators, and that such a vote names nobody's own. */
    public Vote {
        if (seen.isPresent() && stance != Stance.SEEN && !seen.get().isEmpty()) {
            throw new IllegalArgumentException("seen: got " + seen.get().size() + " indicators with " + stance
                    + ", allowed some only with " + Stance.SEEN);
        }
        if (seen.isPresent() && evidence.namesOwn()) {
            throw new IllegalArgumentException("namesOwn: got true, is not said in votes of this form");
        }
    }

    /** A vote that does not say which indicators were seen. */
    public Vote(SignatureId signature, AgentId voter, Stance stance, Evidence evidence) {
        this(signature, voter, stance, evidence, Optional.empty());
    }

    /**
     * The same vote with ids that others hold too. One read from the wire brings an id and a name of its own, which are more
     * than half of its memory.
     */
    Vote of(SignatureId sameSignature, AgentId sameVoter) {
        return new Vote(sameSignature, sameVoter, stance, evidence, seen);
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        CanonicalWriter out = CanonicalWriter.tagged(seen.isPresent() ? TAG : TAG_V1)
                .hash(signature.value())
                .text(voter.value())
                .constant(stance);
        return seen.map(set -> evidence.writeCounts(out).int64(set.bits()))
                .orElseGet(() -> evidence.write(out))
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not canonical
     */
    public static Vote fromBytes(byte[] bytes) {
        return CanonicalReader.isTagged(TAG_V1, bytes)
                ? CanonicalReader.record(
                        TAG_V1,
                        bytes,
                        in -> new Vote(
                                new SignatureId(in.hash()),
                                new AgentId(in.text(AgentId.MAX_LENGTH)),
                                in.constant(Stance.class),
                                Evidence.read(in)))
                : CanonicalReader.record(
                        TAG,
                        bytes,
                        in -> new Vote(
                                new SignatureId(in.hash()),
                                new AgentId(in.text(AgentId.MAX_LENGTH)),
                                in.constant(Stance.class),
                                Evidence.readCounts(in),
                                Optional.of(new IndicatorSet(in.int64()))));
    }
}
