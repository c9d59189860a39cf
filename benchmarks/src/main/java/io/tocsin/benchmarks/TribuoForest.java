package io.tocsin.benchmarks;

import io.tocsin.core.flow.FeatureMatrix;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Tribuo's own random forest on the same rows: what the signature head is measured beside. */
final class TribuoForest {
    private static final String THREAT = "threat";
    private static final String NORMAL = "normal";
    /** Of 40. */
    private static final float SHARE_OF_FEATURES = .16f;

    /** Kept, because the logging system forgets the level of a logger nobody holds; it logs every tree. */
    private static final Logger BAGGING = Logger.getLogger("org.tribuo.ensemble.BaggingTrainer");

    private final String[] names;
    private final MutableDataset<Label> examples;

    /** Both classes weigh the same in sum. */
    TribuoForest(FeatureMatrix threats, FeatureMatrix normals) {
        BAGGING.setLevel(Level.WARNING);
        names = IntStream.range(0, threats.columns())
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        LabelFactory labels = new LabelFactory();
        OffsetDateTime noTime = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        examples = new MutableDataset<>(new SimpleDataSourceProvenance("rows", noTime, labels), labels);
        add(threats, THREAT, (float) normals.rows() / threats.rows());
        add(normals, NORMAL, 1);
    }

    private void add(FeatureMatrix rows, String label, float weight) {
        for (int r = 0; r < rows.rows(); r++) {
            examples.add(example(rows.row(r), new Label(label), weight));
        }
    }

    private ArrayExample<Label> example(float[] row, Label label, float weight) {
        ArrayExample<Label> example = new ArrayExample<>(label, weight, row.length);
        for (int c = 0; c < row.length; c++) {
            example.add(names[c], row[c]);
        }
        return example;
    }

    /** A forest of {@code trees} of at most {@code depth} splits. */
    Model<Label> fit(int trees, int depth, long seed) {
        CARTClassificationTrainer tree =
                new CARTClassificationTrainer(depth, 1, 0, SHARE_OF_FEATURES, false, new GiniIndex(), seed);
        return new RandomForestTrainer<>(tree, new FullyWeightedVotingCombiner(), trees, seed).train(examples);
    }
}
