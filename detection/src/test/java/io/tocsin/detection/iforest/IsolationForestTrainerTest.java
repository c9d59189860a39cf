package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.BytesValue;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.tocsin.core.flow.FeatureMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class IsolationForestTrainerTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String[] NAMES = {"a", "b", "c", "d"};

    private final FeatureMatrix rows = Rows.cube(200, 4, 31);
    private final MutableDataset<Event> dataset = dataset(rows, AnomalyFactory.EXPECTED_EVENT);
    private final IsolationForestTrainer trainer = trainer(.1);

    private static IsolationForestTrainer trainer(double contamination) {
        return new IsolationForestTrainer(50, 64, contamination, 5, Clock.fixed(NOON, ZoneOffset.UTC));
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
        for (int i = 0; i < row.length; i++) {
            values[i] = row[i];
        }
        return new ArrayExample<>(label, NAMES, values);
    }

    private static List<Double> scores(Model<Event> model, MutableDataset<Event> examples) {
        return model.predict(examples).stream()
                .map(p -> p.getOutput().getScore())
                .toList();
    }

    @Test
    void shouldScoreAsTheArrayPathToTheLastBit() {
        double[] direct =
                new IsolationForestDetectorTrainer(50, 64).fit(rows, 5).score(rows);

        assertThat(scores(trainer.train(dataset), dataset))
                .containsExactly(Arrays.stream(direct).boxed().toArray(Double[]::new));
    }

    @Test
    void shouldFlagTheContaminatedShare() {
        IsolationForestModel model = trainer.train(dataset, Map.of());

        long flagged = model.predict(dataset).stream()
                .filter(p -> p.getOutput().getType() == EventType.ANOMALOUS)
                .count();

        assertThat(flagged).isEqualTo(20);
        assertThat(model.predict(example(new float[] {9, 9, 9, 9}, AnomalyFactory.UNKNOWN_EVENT))
                        .getOutput()
                        .getType())
                .isEqualTo(EventType.ANOMALOUS);
    }

    @Test
    void shouldSumRepeatedFeaturesAndIgnoreUnknownOnes() {
        IsolationForestModel model = trainer.train(dataset, Map.of());
        Example<Event> spread = new ArrayExample<>(AnomalyFactory.UNKNOWN_EVENT);
        spread.add(new Feature("a", .25));
        spread.add(new Feature("a", .5));
        spread.add(new Feature("zeal", 3));

        Prediction<Event> prediction = model.predict(spread);

        assertThat(prediction.getOutput().getScore()).isEqualTo(model.forest().score(new float[] {.75f, 0, 0, 0}));
        assertThat(prediction.getNumActiveFeatures()).isEqualTo(2);
        Example<Event> strange = new ArrayExample<>(AnomalyFactory.UNKNOWN_EVENT, new String[] {"zeal"}, new double[1]);
        assertThatThrownBy(() -> model.predict(strange)).hasMessageStartingWith("No features found in Example");
    }

    @Test
    void shouldCountCallsAndRepeatAnyOfThem() {
        IsolationForestModel first = trainer.train(dataset, Map.of());
        IsolationForestModel second = trainer.train(dataset, Map.of());

        assertThat(trainer.getInvocationCount()).isEqualTo(2);
        assertThat(second.forest().toBytes()).isNotEqualTo(first.forest().toBytes());
        assertThat(trainer.train(dataset, Map.of(), 0).forest().toBytes())
                .isEqualTo(first.forest().toBytes());
        assertThat(trainer(.1).train(dataset, Map.of(), 1).forest().toBytes())
                .isEqualTo(second.forest().toBytes());
        assertThatThrownBy(() -> trainer.setInvocationCount(-1)).hasMessageContaining("got -1");
    }

    @Test
    void shouldBeRebuiltFromAModelsProvenance() {
        IsolationForestModel model = trainer.train(dataset, Map.of());
        List<ConfigurationData> configuration =
                ProvenanceUtil.extractConfiguration(model.getProvenance().getTrainerProvenance());
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(configuration);

        IsolationForestTrainer rebuilt =
                (IsolationForestTrainer) manager.lookup(configuration.get(0).getName());

        assertThat(rebuilt).hasToString("IsolationForestTrainer(trees=50,subsample=64,contamination=0.1,seed=5)");
        assertThat(rebuilt.train(dataset, Map.of()).forest().toBytes())
                .isEqualTo(model.forest().toBytes());
        assertThat(model.getProvenance().getTrainingTime().toInstant()).isEqualTo(NOON);
    }

    @Test
    void shouldSurviveAFile(@TempDir Path folder) throws IOException {
        IsolationForestModel model = trainer.train(dataset, Map.of());
        model.setName("night shift");
        model.serializeToFile(folder.resolve("forest.tribuo"));

        Model<?> read = Model.deserializeFromFile(folder.resolve("forest.tribuo"));

        assertThat(scores(read.castModel(Event.class), dataset)).isEqualTo(scores(model, dataset));
        assertThat(read.getName()).isEqualTo("night shift");
        assertThat(read.getProvenance()).isEqualTo(model.getProvenance());
        assertThat(((IsolationForestModel) read).threshold()).isEqualTo(model.threshold());
    }

    @Test
    void shouldRefuseAFileOfAnotherVersion() {
        assertThatThrownBy(() -> IsolationForestModel.deserializeFromProto(
                        7, "forest", Any.pack(BytesValue.getDefaultInstance())))
                .hasMessage("Unknown version 7 of forest, this class supports 0");
    }

    @Test
    void shouldRefuseJavaSerialisation() {
        IsolationForestModel model = trainer.train(dataset, Map.of());

        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(model))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("use serialize()");
    }

    @Test
    void shouldCopyAllButItsIdentity() {
        IsolationForestModel model = trainer.train(dataset, Map.of());

        Model<Event> copy = model.copy();

        assertThat(copy).isNotSameAs(model);
        assertThat(scores(copy, dataset)).isEqualTo(scores(model, dataset));
        assertThat(copy.getName()).isEqualTo(model.getName());
    }

    @Test
    void shouldNameTheFeaturesItSplitsOn() {
        IsolationForestModel model = trainer.train(dataset, Map.of());
        int[] counts = model.forest().splitCounts();

        List<Pair<String, Double>> top = model.getTopFeatures(-1).get(Model.ALL_OUTPUTS);

        assertThat(top).extracting(Pair::getA).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(top).extracting(Pair::getB).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        assertThat(top).contains(new Pair<>("b", (double) counts[1]));
        assertThat(model.getTopFeatures(1).get(Model.ALL_OUTPUTS)).containsExactly(top.get(0));
        assertThat(model.getExcuse(dataset.getExample(0))).isEmpty();
    }

    @Test
    void shouldTakeUnlabelledButNotAnomalousExamples() {
        MutableDataset<Event> unlabelled = dataset(rows, AnomalyFactory.UNKNOWN_EVENT);
        MutableDataset<Event> attacked = dataset(rows, AnomalyFactory.EXPECTED_EVENT);
        attacked.add(example(new float[] {1, 1, 1, 1}, AnomalyFactory.ANOMALOUS_EVENT));

        assertThat(trainer.train(unlabelled, Map.of()).forest().toBytes())
                .isEqualTo(trainer(.1).train(dataset, Map.of()).forest().toBytes());
        assertThatThrownBy(() -> trainer.train(attacked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Example 200 of the supplied Dataset is labelled ANOMALOUS");
    }

    @Test
    void shouldRefuseSettingsAndDataItCannotUse() {
        MutableDataset<Event> empty = dataset(rows.slice(0, 0), AnomalyFactory.EXPECTED_EVENT);

        assertThatThrownBy(() -> trainer.train(empty))
                .hasMessage("The supplied Dataset has 0 examples and 0 features, "
                        + "this Trainer needs at least 2 and 1.");
        assertThat(trainer.getInvocationCount()).isZero();
        assertThatThrownBy(() -> trainer(.6)).hasMessage("contamination: got 0.6, allowed 0 to 0.5");
        assertThat(new IsolationForestTrainer())
                .hasToString("IsolationForestTrainer(trees=100,subsample=256,contamination=0.05,seed=12345)");
    }
}
