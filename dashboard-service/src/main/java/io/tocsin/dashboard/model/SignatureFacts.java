package io.tocsin.dashboard.model;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.model.board.RecordPosition;
import java.util.List;

/**
 * What of a proposed signature is shown: all but its vectors.
 *
 * @param space the feature space it is written in
 * @param features columns of that space
 * @param radius distance within which a row matches
 * @param support flows it was made from
 * @param exemplars rows it carries
 * @param indicators what it names
 * @param firstSeenMicros capture time of the first flow
 * @param lastSeenMicros and of the last
 * @param at where the proposal stands
 */
public record SignatureFacts(
        Hash space,
        int features,
        float radius,
        int support,
        int exemplars,
        List<Indicator> indicators,
        long firstSeenMicros,
        long lastSeenMicros,
        RecordPosition at) {
    /** The facts of {@code signature}. */
    public static SignatureFacts of(ThreatSignature signature, RecordPosition at) {
        return new SignatureFacts(
                signature.space(),
                signature.centroid().size(),
                signature.radius(),
                signature.support(),
                signature.exemplars().size(),
                signature.indicators(),
                signature.firstSeenMicros(),
                signature.lastSeenMicros(),
                at);
    }
}
