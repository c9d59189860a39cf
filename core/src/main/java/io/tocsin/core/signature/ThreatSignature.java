package io.tocsin.core.signature;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import java.util.List;
import java.util.Optional;

/**
 * A threat as a region of the shared feature space that anyone can test on their own traffic, with what it names. All
 * vectors are standardised rows of the space named. Immutable.
 *
 * @param author who proposes it
 * @param space the id of the feature space
 * @param centroid the mean of the supporting flows, at most {@value FeatureSchema#MAX_FEATURES} values
 * @param spread their standard deviation, column by column, same width, 0 or more
 * @param radius root-mean-square distance within which a row matches, above 0 and at most {@value #MAX_RADIUS}
 * @param exemplars up to {@value #MAX_EXEMPLARS} of the supporting rows, at least one
 * @param indicators what it names, sorted, each once, up to {@value #MAX_INDICATORS}, may be none
 * @param support how many flows it was made from, at least 1
 * @param firstSeenMicros capture time of the first of them, 0 or more
 * @param lastSeenMicros and of the last, not before it
 * @param revocation what makes it a request to vote again on an accepted signature that says the same, or empty
 */
public record ThreatSignature(
        AgentId author,
        Hash space,
        FeatureVector centroid,
        FeatureVector spread,
        float radius,
        List<FeatureVector> exemplars,
        List<Indicator> indicators,
        int support,
        long firstSeenMicros,
        long lastSeenMicros,
        Optional<Revocation> revocation) {
    /** Indicators in one signature. */
    public static final int MAX_INDICATORS = 64;

    /** Exemplars in one signature. */
    public static final int MAX_EXEMPLARS = 8;

    /** The widest radius: beyond it a signature describes traffic at large. */
    public static final float MAX_RADIUS = 3f;

    private static final String TAG = "tocsin/threat-signature/v1";
    private static final String REVOCATION_TAG = "tocsin/revocation/v1";

    public ThreatSignature {
        exemplars = List.copyOf(exemplars);
        indicators = List.copyOf(indicators);
        if (!(radius > 0 && radius <= MAX_RADIUS)) {
            throw new IllegalArgumentException("radius: got " + radius + ", allowed above 0 to " + MAX_RADIUS);
        }
        Require.within("exemplars", 1, MAX_EXEMPLARS, exemplars.size());
        Require.within("indicators", 0, MAX_INDICATORS, indicators.size());
        Require.atLeast("support", 1, support);
        Require.atLeast("firstSeenMicros", 0, firstSeenMicros);
        Require.atLeast("lastSeenMicros", firstSeenMicros, lastSeenMicros);
        requireSorted(indicators);
        if (centroid.size() > FeatureSchema.MAX_FEATURES) {
            throw new IllegalArgumentException(
                    "centroid: got " + centroid.size() + " values, allowed 1 to " + FeatureSchema.MAX_FEATURES);
        }
        requireWidth("spread", centroid.size(), spread);
        for (float deviation : spread.toArray()) {
            if (deviation < 0) {
                throw new IllegalArgumentException("spread: got " + deviation + ", must be 0 or more");
            }
        }
        exemplars.forEach(exemplar -> requireWidth("exemplar", centroid.size(), exemplar));
    }

    /**
     * The request of {@code asking} to vote again on this signature.
     *
     * @param reason as {@link Revocation} takes it
     * @throws IllegalArgumentException if this is such a request itself, or {@code reason} is none
     */
    public ThreatSignature revocation(AgentId asking, String reason) {
        if (revocation.isPresent()) {
            throw new IllegalArgumentException("signature " + id() + " asks to revoke another, it cannot be revoked");
        }
        return by(asking, Optional.of(new Revocation(author, reason)));
    }

    /** The accepted signature this asks to vote again on, or empty if it asks for no such thing. Computed on each call. */
    public Optional<SignatureId> revoked() {
        return revocation.map(asked -> by(asked.author(), Optional.empty()).id());
    }

    private ThreatSignature by(AgentId whom, Optional<Revocation> why) {
        return new ThreatSignature(
                whom,
                space,
                centroid,
                spread,
                radius,
                exemplars,
                indicators,
                support,
                firstSeenMicros,
                lastSeenMicros,
                why);
    }

    /** Whether {@code row} lies within the radius. */
    public boolean reaches(FeatureVector row) {
        return reaches(centroid, radius, row);
    }

    /** Whether {@code row} lies within {@code radius} of {@code centroid}. */
    static boolean reaches(FeatureVector centroid, float radius, FeatureVector row) {
        double limit = (double) radius * radius * centroid.size();
        return centroid.squaredDistance(row, limit) <= limit;
    }

    /** The content address. Computed on each call. */
    public SignatureId id() {
        return new SignatureId(Hash.sha256(toBytes()));
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        CanonicalWriter out = CanonicalWriter.tagged(revocation.isPresent() ? REVOCATION_TAG : TAG);
        revocation.ifPresent(asked -> asked.write(out));
        return out.text(author.value())
                .hash(space)
                .floats(centroid.toArray())
                .floats(spread.toArray())
                .float32(radius)
                .list(exemplars, (w, exemplar) -> exemplar.write(w))
                .list(indicators, (w, indicator) -> indicator.write(w))
                .int32(support)
                .int64(firstSeenMicros)
                .int64(lastSeenMicros)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not canonical or a value is out of its range
     */
    public static ThreatSignature fromBytes(byte[] bytes) {
        return CanonicalReader.isTagged(REVOCATION_TAG, bytes)
                ? CanonicalReader.record(REVOCATION_TAG, bytes, in -> read(Optional.of(Revocation.read(in)), in))
                : CanonicalReader.record(TAG, bytes, in -> read(Optional.empty(), in));
    }

    private static ThreatSignature read(Optional<Revocation> revocation, CanonicalReader in) {
        return new ThreatSignature(
                new AgentId(in.text(AgentId.MAX_LENGTH)),
                in.hash(),
                vector(in),
                vector(in),
                in.float32(),
                in.list(MAX_EXEMPLARS, ThreatSignature::vector),
                in.list(MAX_INDICATORS, Indicator::read),
                in.int32(),
                in.int64(),
                in.int64(),
                revocation);
    }

    private static FeatureVector vector(CanonicalReader in) {
        return FeatureVector.of(in.floats(FeatureSchema.MAX_FEATURES));
    }

    private static void requireWidth(String what, int width, FeatureVector vector) {
        if (vector.size() != width) {
            throw new IllegalArgumentException(what + ": got " + vector.size() + " values, the centroid has " + width);
        }
    }

    private static void requireSorted(List<Indicator> indicators) {
        for (int i = 1; i < indicators.size(); i++) {
            if (indicators.get(i - 1).compareTo(indicators.get(i)) >= 0) {
                throw new IllegalArgumentException(
                        "indicators: '" + indicators.get(i) + "' is out of order or stands twice");
            }
        }
    }
}
