package io.tocsin.detection.encoding;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;

/**
 * Fits a space to encoded rows of normal traffic: column means, floored standard deviations, and a whitening that is the
 * inverse of the Cholesky factor of the standardised rows' covariance C, shrunk to (1 - a) C + a I with a =
 * {@value #SHRINKAGE} (the linear shrinkage of Ledoit and Wolf, 2004, with a fixed weight so that the artefact does not
 * hang on its estimate). Flags that exclude each other make C singular; the shrinkage bounds the whitening by
 * 1 / sqrt(a). Stateless.
 */
public final class FeatureSpaceFitter {
    /** The weight a of the identity. */
    public static final double SHRINKAGE = .1;

    private FeatureSpaceFitter() {}

    /**
     * The space of {@code rows}, the same for the same rows in the same order.
     *
     * @param rows encoded, not standardised; two or more, as wide as the schema
     * @throws IllegalArgumentException if there are fewer or they are not as wide
     */
    public static FeatureSpace fit(FeatureSchema schema, FeatureMatrix rows, DeviationFloors floors) {
        int d = schema.size();
        if (rows.columns() != d || rows.rows() < 2) {
            throw new IllegalArgumentException("rows: got " + rows.rows() + " of " + rows.columns()
                    + " columns, needs 2 or more of " + d + " for " + schema.name());
        }
        double[] mean = means(rows);
        float[] deviation = deviations(schema, rows, mean, floors);
        float[] centre = new float[d];
        for (int c = 0; c < d; c++) {
            centre[c] = (float) mean[c];
        }
        double[] covariance = shrunkCovariance(new FeatureSpace(schema, centre, deviation, new float[d * d]), rows);
        return new FeatureSpace(schema, centre, deviation, inverseFactor(covariance, d));
    }

    private static double[] means(FeatureMatrix rows) {
        double[] sum = new double[rows.columns()];
        for (int i = 0; i < rows.data().length; i++) {
            sum[i % sum.length] += rows.data()[i];
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= rows.rows();
        }
        return sum;
    }

    private static float[] deviations(FeatureSchema schema, FeatureMatrix rows, double[] mean, DeviationFloors floors) {
        double[] squares = new double[mean.length];
        for (int i = 0; i < rows.data().length; i++) {
            double off = rows.data()[i] - mean[i % mean.length];
            squares[i % mean.length] += off * off;
        }
        float[] deviation = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            float floor = floors.of(schema.features().get(c).kind());
            deviation[c] = Math.max(floor, (float) Math.sqrt(squares[c] / rows.rows()));
        }
        return deviation;
    }

    private static double[] shrunkCovariance(FeatureSpace space, FeatureMatrix rows) {
        int d = space.size();
        double[] sum = new double[d];
        double[] products = new double[d * d];
        for (int r = 0; r < rows.rows(); r++) {
            float[] z = rows.row(r);
            space.standardise(z);
            for (int i = 0; i < d; i++) {
                sum[i] += z[i];
                for (int j = 0; j <= i; j++) {
                    products[i * d + j] += (double) z[i] * z[j];
                }
            }
        }
        int n = rows.rows();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double covariance = products[i * d + j] / n - sum[i] / n * (sum[j] / n);
                products[i * d + j] = (1 - SHRINKAGE) * covariance + (i == j ? SHRINKAGE : 0);
            }
        }
        return products;
    }

    /** The inverse of the lower Cholesky factor of the symmetric matrix whose lower triangle is given. */
    static float[] inverseFactor(double[] lower, int d) {
        double[] factor = cholesky(lower, d);
        float[] inverse = new float[d * d];
        double[] column = new double[d];
        for (int j = 0; j < d; j++) {
            for (int i = j; i < d; i++) {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i * d + k] * column[k];
                }
                column[i] = sum / factor[i * d + i];
                inverse[i * d + j] = (float) column[i];
            }
        }
        return inverse;
    }

    private static double[] cholesky(double[] lower, int d) {
        double[] factor = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i * d + j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * d + k] * factor[j * d + k];
                }
                factor[i * d + j] = i == j ? Math.sqrt(sum) : sum / factor[j * d + j];
            }
        }
        return factor;
    }
}
