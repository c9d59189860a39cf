package io.tocsin.detection.iforest;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.tree.FlatTrees;

/**
 * A fitted isolation forest. The score of a row is 2^(-E[h] / c(psi)): near 1 for a row isolated after few random
 * splits, about 0.5 for an ordinary one. A leaf's value is its depth plus c(n) for the n rows left in it. Immutable and
 * thread-safe.
 */
public final class IsolationForest implements Detector {
    private static final String TAG = "tocsin/isolation-forest/v1";

    private final ForestShape shape;
    private final FlatTrees trees;
    private final double scale;

    IsolationForest(ForestShape shape, FlatTrees trees) {
        this.shape = shape;
        this.trees = trees;
        this.scale = -StrictMath.log(2) / (shape.trees() * PathLength.expected(shape.subsample()));
    }

    /** The size of the forest. */
    public ForestShape shape() {
        return shape;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        double[] scores = trees.sums(rows);
        for (int r = 0; r < scores.length; r++) {
            scores[r] = StrictMath.exp(scores[r] * scale);
        }
        return scores;
    }

    /**
     * Scores one row without allocating; the same bits as {@link #score(FeatureMatrix)}.
     *
     * @throws IllegalArgumentException if the row is of another width
     */
    public double score(float[] row) {
        return StrictMath.exp(trees.sum(row) * scale);
    }

    /** The path length of a row in one tree. */
    float pathLength(int tree, float[] row) {
        return trees.leaf(tree, row);
    }

    /** How often each column is split on; one count a column. */
    public int[] splitCounts() {
        return trees.splitCounts();
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        CanonicalWriter out = CanonicalWriter.tagged(TAG)
                .int32(shape.trees())
                .int32(shape.subsample())
                .int32(shape.columns());
        trees.write(out);
        return out.toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws DecodingException if they are not a forest
     */
    public static IsolationForest fromBytes(byte[] bytes) {
        CanonicalReader in = CanonicalReader.tagged(TAG, bytes);
        ForestShape shape = shape(in.int32(), in.int32(), in.int32());
        FlatTrees trees = FlatTrees.read(in, shape.flat());
        in.end();
        return new IsolationForest(shape, trees);
    }

    private static ForestShape shape(int trees, int subsample, int columns) {
        try {
            return new ForestShape(trees, subsample, columns);
        } catch (IllegalArgumentException e) {
            throw new DecodingException("forest: " + e.getMessage(), e);
        }
    }
}
