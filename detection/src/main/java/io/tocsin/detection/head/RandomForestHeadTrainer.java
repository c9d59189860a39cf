package io.tocsin.detection.head;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.detection.tree.FiniteRows;
import io.tocsin.detection.tree.FlatShape;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.ensemble.EnsembleModel;

/**
 * Trains Tribuo's random forest and flattens it: Tribuo's own prediction looks features up by name and takes a hundred
 * times as long. Both classes weigh the same, whatever the number of rows. Immutable and thread-safe.
 *
 * @param trees 1 to 1000; the fit takes 2 to 5 ms a tree for 700 rows of 40 columns
 * @param depth the greatest height of a tree, 1 to 12
 */
public record RandomForestHeadTrainer(int trees, int depth) implements HeadTrainer {
    /** Thirty more trees gain .002 of ROC-AUC on NSL-KDD and take twice as long to fit. */
    public static final int DEFAULT_TREES = 20;
    /** Deeper gains nothing on a few hundred rows. */
    public static final int DEFAULT_DEPTH = 8;

    /** Kept, because the logging system forgets the level of a logger nobody holds. */
    private static final Logger BAGGING = Logger.getLogger("org.tribuo.ensemble.BaggingTrainer");

    static {
        // It says at INFO that it builds tree n, for every n; who configured it otherwise shall have it.
        if (BAGGING.getLevel() == null) {
            BAGGING.setLevel(Level.WARNING);
        }
    }

    public RandomForestHeadTrainer {
        new FlatShape(trees, depth, 1);
        if (depth < 1) {
            throw new IllegalArgumentException("depth: got " + depth + ", allowed 1 to " + FlatShape.MAX_HEIGHT);
        }
    }

    /** With the defaults. */
    public RandomForestHeadTrainer() {
        this(DEFAULT_TREES, DEFAULT_DEPTH);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if either has no rows, their widths differ or a value is not finite
     */
    @Override
    public Detector fit(FeatureMatrix threats, FeatureMatrix normals, long seed) {
        check(threats, normals);
        Bins bins = Bins.of(threats.concat(normals));
        List<TreeModel<Label>> models = new ArrayList<>();
        for (Model<Label> model :
                train(HeadExamples.of(threats, normals, bins), seed).getModels()) {
            models.add((TreeModel<Label>) model);
        }
        return new SignatureHead(TreeFlattener.flatten(models, bins, threats.columns()));
    }

    private static void check(FeatureMatrix threats, FeatureMatrix normals) {
        if (threats.rows() < 1 || normals.rows() < 1 || threats.columns() != normals.columns()) {
            throw new IllegalArgumentException("rows to fit a head on: got " + threats.rows() + " threats of "
                    + threats.columns() + " columns and " + normals.rows() + " normals of " + normals.columns()
                    + ", need at least 1 of each and equal widths");
        }
        FiniteRows.require(threats);
        FiniteRows.require(normals);
    }

    /** A trainer of its own for every fit, since a Tribuo trainer counts its calls and varies its seed by the count. */
    EnsembleModel<Label> train(Dataset<Label> examples, long seed) {
        CARTClassificationTrainer tree =
                new CARTClassificationTrainer(depth, 1, 0, shareOfFeatures(examples), false, new GiniIndex(), seed);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), trees, seed).train(examples);
    }

    /** So that a split looks at the square root of the features; below 1, as Tribuo demands. */
    private static float shareOfFeatures(Dataset<Label> examples) {
        return Math.min(.99f, 1 / (float) Math.sqrt(examples.getFeatureMap().size()));
    }
}
