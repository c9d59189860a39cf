package io.tocsin.detection.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.BytesValue;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.learn.DetectorKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.evaluation.AnomalyEvaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** What Tribuo's face promises, whichever detector is behind it. */
class DetectorEventTrainerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String[] NAMES = {"a", "b", "c", "d"};
    private static final FeatureMatrix ROWS = rows(200, 1, 0);
    private static final MutableDataset<Event> EXPECTED = dataset(ROWS, AnomalyFactory.EXPECTED_EVENT);

    private static DetectorEventTrainer trainer(DetectorKind kind) {
        return new DetectorEventTrainer(kind, .1, 5, NOON);
    }

    private static FeatureMatrix rows(int rows, long seed, float shift) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * NAMES.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian() + shift;
        }
        return FeatureMatrix.wrap(data, NAMES.length);
    }

    private static MutableDataset<Event> dataset(FeatureMatrix rows, Event label) {
        AnomalyFactory events = new AnomalyFactory();
        MutableDataset<Event> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("rows", OffsetDateTime.MIN, events), events);
        for (int r = 0; r < rows.rows(); r++) {
            dataset.add(example(rows.row(r), label));
        }
        return dataset;
    }

    private static Example<Event> example(float[] row, Event label) {
        double[] values = new double[row.length];
        Arrays.setAll(values, c -> row[c]);
        return new ArrayExample<>(label, NAMES, values);
    }

    private static double[] scores(Model<Event> model, FeatureMatrix rows) {
        return model.predict(dataset(rows, AnomalyFactory.UNKNOWN_EVENT)).stream()
                .mapToDouble(p -> p.getOutput().getScore())
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void shouldScoreAsTheDetectorItselfToTheLastBit(DetectorKind kind) {
        FeatureMatrix tried = rows(50, 2, 1);

        double[] direct = kind.trainer().fit(ROWS, 5).score(tried);

        assertThat(scores(trainer(kind).train(EXPECTED), tried)).isEqualTo(direct);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeEvaluatedByTribuo(DetectorKind kind) {
        MutableDataset<Event> tried = dataset(rows(100, 3, 0), AnomalyFactory.EXPECTED_EVENT);
        dataset(rows(20, 4, 9), AnomalyFactory.ANOMALOUS_EVENT).forEach(tried::add);

        var evaluation = new AnomalyEvaluator().evaluate(trainer(kind).train(EXPECTED), tried);

        assertThat(evaluation.getRecall()).isEqualTo(1);
        assertThat(evaluation.getFalsePositives()).isLessThan(40);
        assertThat(evaluation.getTruePositives()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSurviveAFile(DetectorKind kind, @TempDir Path folder) throws IOException {
        DetectorModel model = trainer(kind).train(EXPECTED, Map.of());
        model.setName("night shift");
        model.serializeToFile(folder.resolve("model.tribuo"));

        Model<?> read = Model.deserializeFromFile(folder.resolve("model.tribuo"));

        assertThat(scores(read.castModel(Event.class), ROWS)).isEqualTo(scores(model, ROWS));
        assertThat(read.getName()).isEqualTo("night shift");
        assertThat(read.getProvenance()).isEqualTo(model.getProvenance());
        assertThat(((DetectorModel) read).threshold()).isEqualTo(model.threshold());
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeRebuiltFromAModelsProvenance(DetectorKind kind) {
        DetectorModel model = trainer(kind).train(EXPECTED, Map.of());
        List<ConfigurationData> configuration =
                ProvenanceUtil.extractConfiguration(model.getProvenance().getTrainerProvenance());
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(configuration);

        DetectorEventTrainer rebuilt =
                (DetectorEventTrainer) manager.lookup(configuration.get(0).getName());

        assertThat(rebuilt).hasToString("DetectorEventTrainer(detector=" + kind.title() + ",contamination=0.1,seed=5)");
        assertThat(scores(rebuilt.train(EXPECTED), ROWS)).isEqualTo(scores(model, ROWS));
        assertThat(model.getProvenance().getTrainingTime().toInstant()).isEqualTo(NOON.instant());
    }

    @ParameterizedTest
    @EnumSource
    void shouldExcuseAnEventByTheFeatureThatMakesItOdd(DetectorKind kind) {
        DetectorModel model = trainer(kind).train(EXPECTED, Map.of());

        List<Pair<String, Double>> excuse = model.getExcuse(
                        example(new float[] {0, 9, 0, 0}, AnomalyFactory.UNKNOWN_EVENT))
                .orElseThrow()
                .excuse(Model.ALL_OUTPUTS);

        assertThat(excuse.get(0).getA()).isEqualTo("b");
        assertThat(excuse).extracting(Pair::getB).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void shouldBeNamedInAConfigurationFileAsTheGuideShows(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("../docs/guides/researcher.md"));
        String shown = guide.substring(guide.indexOf("<config>"), guide.indexOf("</config>") + "</config>".length());
        Path file = Files.writeString(folder.resolve("tribuo.xml"), shown);

        DetectorEventTrainer trainer = (DetectorEventTrainer) new ConfigurationManager(file.toString()).lookup("odd");

        assertThat(trainer).hasToString("DetectorEventTrainer(detector=loda,contamination=0.05,seed=7)");
    }

    @Test
    void shouldFitWithTheSeedAndTheCallsBefore() {
        DetectorEventTrainer trainer = trainer(DetectorKind.LODA);
        double[] first = scores(trainer.train(EXPECTED), ROWS);
        double[] second = scores(trainer.train(EXPECTED), ROWS);

        assertThat(second).isNotEqualTo(first);
        assertThat(trainer.getInvocationCount()).isEqualTo(2);
        assertThat(scores(trainer.train(EXPECTED, Map.of(), 0), ROWS)).isEqualTo(first);
    }

    @Test
    void shouldRefuseWhatItCannotUse() {
        MutableDataset<Event> attacked = dataset(ROWS, AnomalyFactory.EXPECTED_EVENT);
        attacked.add(example(new float[] {1, 1, 1, 1}, AnomalyFactory.ANOMALOUS_EVENT));
        DetectorModel model = trainer(DetectorKind.ECOD).train(EXPECTED, Map.of());

        assertThatThrownBy(() -> trainer(DetectorKind.ECOD).train(attacked))
                .hasMessageStartingWith("Example 200 of the supplied Dataset is labelled ANOMALOUS");
        assertThatThrownBy(() -> new DetectorEventTrainer(DetectorKind.ECOD, .6, 5, NOON))
                .hasMessage("contamination: got 0.6, allowed 0 to 0.5");
        assertThatThrownBy(
                        () -> DetectorModel.deserializeFromProto(7, "model", Any.pack(BytesValue.getDefaultInstance())))
                .hasMessage("Unknown version 7 of model, this class supports 0");
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(model))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void shouldCopyAllButItsIdentity() {
        DetectorModel model = trainer(DetectorKind.HBOS).train(EXPECTED, Map.of());

        Model<Event> copy = model.copy();

        assertThat(copy).isNotSameAs(model);
        assertThat(copy.getName()).isEqualTo("hbos");
        assertThat(scores(copy, ROWS)).isEqualTo(scores(model, ROWS));
    }
}
