package io.tocsin.core.signature;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import java.util.BitSet;

/**
 * A signature made ready to be tested against many rows. A row is <em>in range</em> if its root-mean-square distance
 * from the centroid is at most the radius. Immutable and thread-safe.
 */
public final class SignatureMatcher {
    private final FeatureSpace space;
    private final FeatureVector centre;
    private final float[] centroid;
    private final float[] whitened;
    private final double whitenedNorm;
    private final double limit;

    /**
     * Prepares {@code signature}.
     *
     * @throws IllegalArgumentException if it was written in another space
     */
    public SignatureMatcher(ThreatSignature signature, FeatureSpace space) {
        if (!fits(signature, space)) {
            throw new IllegalArgumentException(
                    "signature is written in feature space " + signature.space().abbreviated(12) + " with "
                            + signature.centroid().size() + " columns, this agent's is "
                            + space.id().abbreviated(12) + " with " + space.size());
        }
        this.space = space;
        this.centre = signature.centroid();
        this.centroid = signature.centroid().toArray();
        this.whitened = space.whiten(centroid);
        this.whitenedNorm = norm(whitened);
        this.limit = (double) signature.radius() * signature.radius() * centroid.length;
    }

    /** Whether {@code signature} is written in {@code space}, so that it can be tested there. */
    public static boolean fits(ThreatSignature signature, FeatureSpace space) {
        return signature.space().equals(space.id()) && signature.centroid().size() == space.size();
    }

    private boolean inRange(float[] data, int offset) {
        double sum = 0;
        int d = centroid.length;
        for (int i = 0; i < d; i++) {
            double difference = data[offset + i] - centroid[i];
            sum += difference * difference;
            if (sum > limit) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code row} is in range. */
    public boolean inRange(FeatureVector row) {
        return centre.squaredDistance(row, limit) <= limit;
    }

    /** Whether {@code row} would be in range of a radius {@code reach} times as long, above 0. */
    public boolean inRange(FeatureVector row, double reach) {
        double wider = limit * reach * reach;
        return centre.squaredDistance(row, wider) <= wider;
    }

    /** How many rows are in range. */
    public int countInRange(FeatureMatrix rows) {
        int count = 0;
        for (int r = 0; r < rows.rows(); r++) {
            if (inRange(rows.data(), r * rows.columns())) {
                count++;
            }
        }
        return count;
    }

    /** Sets in {@code marked} which rows are in range; returns how many are. */
    public int mark(FeatureMatrix rows, BitSet marked) {
        int count = 0;
        for (int r = 0; r < rows.rows(); r++) {
            if (inRange(rows.data(), r * rows.columns())) {
                marked.set(r);
                count++;
            }
        }
        return count;
    }

    /**
     * The cosine between centroid and row in whitened coordinates, in [-1,1]; 0 if either is the origin. Raw features
     * all point the same way, so only there has an angle a meaning.
     */
    public double whitenedCosine(FeatureVector row) {
        return cosine(whitened, whitenedNorm, space.whiten(row.toArray()));
    }

    /** The cosine of the encoded, unstandardised vectors: the naive measure, kept for the baseline voting rule. */
    public double rawCosine(FeatureVector row) {
        float[] raw = space.encoded(centroid);
        return cosine(raw, norm(raw), space.encoded(row.toArray()));
    }

    private static double cosine(float[] a, double normA, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        double norms = normA * norm(b);
        return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot / norms));
    }

    private static double norm(float[] a) {
        double sum = 0;
        for (float v : a) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }
}
