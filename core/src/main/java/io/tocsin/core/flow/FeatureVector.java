package io.tocsin.core.flow;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import java.util.Arrays;
import java.util.Collection;

/** A row of a feature space: standardised values, finite. Immutable, compared by value, thread-safe. */
public final class FeatureVector {
    private final float[] values;

    private FeatureVector(float[] values) {
        this.values = values;
    }

    /**
     * Copies {@code values}, -0.0 as 0.0: they are one value in canonical bytes, so they must be equal here.
     *
     * @throws IllegalArgumentException if there is none or one is not finite
     */
    public static FeatureVector of(float... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("feature vector: empty");
        }
        float[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(copy[i])) {
                throw new IllegalArgumentException("feature " + i + ": got " + copy[i] + ", must be finite");
            }
            copy[i] += 0f;
        }
        return new FeatureVector(copy);
    }

    /** The mean of {@code rows}, at least one and all as wide. */
    public static FeatureVector mean(Collection<FeatureVector> rows) {
        double[] sums = new double[rows.iterator().next().size()];
        for (FeatureVector row : rows) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row.values[i];
            }
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / rows.size());
        }
        return of(mean);
    }

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        return out.floats(values);
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException if there are not exactly {@code width} values
     */
    public static FeatureVector read(CanonicalReader in, int width) {
        FeatureVector vector = of(in.floats(width));
        if (vector.size() != width) {
            throw new IllegalArgumentException("feature vector: got " + vector.size() + " values, expected " + width);
        }
        return vector;
    }

    /** The number of values, 1 or more. */
    public int size() {
        return values.length;
    }

    /** Value {@code i}, from 0. */
    public float get(int i) {
        return values[i];
    }

    /** Copies the values to {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /**
     * The squared Euclidean distance to another vector as wide, or a partial sum of it once that exceeds {@code limit}.
     */
    public double squaredDistance(FeatureVector other, double limit) {
        double sum = 0;
        for (int i = 0; i < values.length && sum <= limit; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** A copy of the values. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureVector other && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
