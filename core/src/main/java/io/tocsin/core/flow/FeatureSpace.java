package io.tocsin.core.flow;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import java.util.List;

/**
 * The coordinates every agent shares: a schema with each column's mean and standard deviation, and the whitening of
 * normal traffic. Vectors of different spaces are not comparable, so a signature names the space's {@link #id()}.
 * Immutable and thread-safe.
 */
public final class FeatureSpace {
    /** Standardised values are clipped to plus or minus this. */
    public static final float CLIP = 10f;

    private static final String TAG = "tocsin/feature-space/v1";
    private static final int MAX_TEXT = 256;

    private final FeatureSchema schema;
    private final float[] mean;
    private final float[] deviation;
    private final float[] whitening;
    private final Hash id;

    /**
     * Copies its arguments.
     *
     * @param mean one a column
     * @param deviation one a column, each above 0
     * @param whitening lower-triangular L, row-major d*d, such that L z has about unit covariance for normal traffic
     * @throws IllegalArgumentException if a length or sign is wrong
     */
    public FeatureSpace(FeatureSchema schema, float[] mean, float[] deviation, float[] whitening) {
        int d = schema.size();
        if (mean.length != d || deviation.length != d || whitening.length != d * d) {
            throw new IllegalArgumentException(
                    "space " + schema.name() + ": got " + mean.length + " means, " + deviation.length + " deviations, "
                            + whitening.length + " whitening values for " + d + " columns");
        }
        for (int i = 0; i < d; i++) {
            if (!(deviation[i] > 0)) {
                throw new IllegalArgumentException("deviation of "
                        + schema.features().get(i).name() + ": got " + deviation[i] + ", must be above 0");
            }
        }
        this.schema = schema;
        this.mean = mean.clone();
        this.deviation = deviation.clone();
        this.whitening = whitening.clone();
        this.id = Hash.sha256(toBytes());
    }

    /** The columns. */
    public FeatureSchema schema() {
        return schema;
    }

    /** The number of columns. */
    public int size() {
        return mean.length;
    }

    /** The digest of the canonical bytes: two spaces with one id are the same space. */
    public Hash id() {
        return id;
    }

    /** Replaces encoded values by standardised ones, (x - mean) / deviation clipped to [-10, 10], in place. */
    public void standardise(float[] row) {
        for (int i = 0; i < mean.length; i++) {
            float z = (row[i] - mean[i]) / deviation[i];
            row[i] = Math.max(-CLIP, Math.min(CLIP, z));
        }
    }

    /** The encoded value (before standardising) of column {@code i} at standardised value {@code z}. */
    public float encoded(int i, float z) {
        return mean[i] + deviation[i] * z;
    }

    /** The encoded values of a standardised row, as a fresh array. */
    public float[] encoded(float[] z) {
        float[] raw = new float[z.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = encoded(i, z[i]);
        }
        return raw;
    }

    /** The whitened coordinates of a standardised row, as a fresh array of the same length. */
    public float[] whiten(float[] z) {
        int d = mean.length;
        float[] w = new float[d];
        for (int i = 0; i < d; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += (double) whitening[i * d + j] * z[j];
            }
            w[i] = (float) sum;
        }
        return w;
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .text(schema.name())
                .list(
                        schema.features(),
                        (w, f) -> w.text(f.name()).constant(f.kind()).text(f.unit()))
                .floats(mean)
                .floats(deviation)
                .floats(whitening)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a feature space
     */
    public static FeatureSpace fromBytes(byte[] bytes) {
        return CanonicalReader.record(TAG, bytes, FeatureSpace::read);
    }

    private static FeatureSpace read(CanonicalReader in) {
        String name = in.text(MAX_TEXT);
        List<Feature> features = in.list(
                FeatureSchema.MAX_FEATURES,
                r -> new Feature(r.text(MAX_TEXT), r.constant(Feature.Kind.class), r.text(MAX_TEXT)));
        FeatureSchema schema = new FeatureSchema(name, features);
        int d = schema.size();
        return new FeatureSpace(schema, in.floats(d), in.floats(d), in.floats(d * d));
    }
}
