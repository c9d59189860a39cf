package io.tocsin.detection.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class HeadLabelTrainerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String[] NAMES = {"a", "b", "c"};
    private static final RandomForestHeadTrainer HEAD = new RandomForestHeadTrainer(10, 6);
    private static final FeatureMatrix THREATS = rows(40, 1, 3);
    private static final FeatureMatrix NORMALS = rows(120, 2, 0);

    private final HeadLabelTrainer trainer = new HeadLabelTrainer(HEAD, "attack", 5, NOON);
    private final MutableDataset<Label> dataset = dataset(THREATS, NORMALS);

    private static FeatureMatrix rows(int rows, long seed, float shift) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * NAMES.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian() + shift;
        }
        return FeatureMatrix.wrap(data, NAMES.length);
    }

    private static MutableDataset<Label> dataset(FeatureMatrix threats, FeatureMatrix normals) {
        LabelFactory labels = new LabelFactory();
        MutableDataset<Label> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("rows", OffsetDateTime.MIN, labels), labels);
        add(dataset, normals, "benign");
        add(dataset, threats, "attack");
        return dataset;
    }

    private static void add(MutableDataset<Label> dataset, FeatureMatrix rows, String label) {
        for (int r = 0; r < rows.rows(); r++) {
            float[] row = rows.row(r);
            double[] values = new double[row.length];
            Arrays.setAll(values, c -> row[c]);
            dataset.add(new ArrayExample<>(new Label(label), NAMES, values));
        }
    }

    /** Of the label of threats, normals first. */
    private static double[] scores(Model<Label> model, MutableDataset<Label> examples) {
        return model.predict(examples).stream()
                .mapToDouble(p -> p.getOutputScores().get("attack").getScore())
                .toArray();
    }

    @Test
    void shouldScoreAsTheHeadItselfToTheLastBit() {
        double[] direct = HEAD.fit(THREATS, NORMALS, 5).score(NORMALS.concat(THREATS));

        assertThat(scores(trainer.train(dataset), dataset)).isEqualTo(direct);
    }

    @Test
    void shouldBeEvaluatedByTribuo() {
        var evaluation = new LabelEvaluator().evaluate(trainer.train(dataset), dataset(rows(50, 3, 3), rows(50, 4, 0)));

        assertThat(evaluation.accuracy()).isGreaterThan(.9);
        assertThat(evaluation.AUCROC(new Label("attack"))).isGreaterThan(.97);
    }

    @Test
    void shouldSurviveAFile(@TempDir Path folder) throws IOException {
        HeadModel model = trainer.train(dataset, Map.of());
        model.serializeToFile(folder.resolve("head.tribuo"));

        Model<?> read = Model.deserializeFromFile(folder.resolve("head.tribuo"));

        assertThat(scores(read.castModel(Label.class), dataset)).isEqualTo(scores(model, dataset));
        assertThat(read.getProvenance()).isEqualTo(model.getProvenance());
        assertThat(scores(model.copy(), dataset)).isEqualTo(scores(model, dataset));
    }

    @Test
    void shouldBeRebuiltFromAModelsProvenance() {
        HeadModel model = trainer.train(dataset, Map.of());
        List<ConfigurationData> configuration =
                ProvenanceUtil.extractConfiguration(model.getProvenance().getTrainerProvenance());
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(configuration);

        HeadLabelTrainer rebuilt =
                (HeadLabelTrainer) manager.lookup(configuration.get(0).getName());

        assertThat(rebuilt).hasToString("HeadLabelTrainer(trees=10,depth=6,threat=attack,seed=5)");
        assertThat(scores(rebuilt.train(dataset), dataset)).isEqualTo(scores(model, dataset));
    }

    @Test
    void shouldRefuseLabelsItCannotTellApart() {
        HeadLabelTrainer other = new HeadLabelTrainer(HEAD, "threat", 5, NOON);

        assertThatThrownBy(() -> other.train(dataset))
                .hasMessageContaining("has the labels [attack, benign]")
                .hasMessageContaining("one of them 'threat'");
        assertThatThrownBy(() -> trainer.train(dataset(THREATS, NORMALS.slice(0, 0))))
                .hasMessageContaining("has the labels [attack]");
    }
}
