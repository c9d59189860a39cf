package io.tocsin.detection.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.tocsin.detection.example.CountedTrainer;
import io.tocsin.detection.example.Events;
import io.tocsin.detection.example.ExampleRows;
import io.tocsin.detection.learn.DetectorKind;
import java.time.Clock;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.Tribuo;
import org.tribuo.anomaly.Event;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.provenance.ModelProvenance;

/**
 * Trains whichever detector it is told on Tribuo's datasets, with that detector's default settings. An example may be
 * expected or unlabelled; one labelled anomalous is refused, as by Tribuo's other anomaly trainers.
 *
 * <p>The n-th call of {@code train} fits with the seed plus n, counting from 0, so a trainer built anew repeats its
 * models. Thread-safe, but which of two concurrent calls comes first is then open.
 */
public final class DetectorEventTrainer extends CountedTrainer<Event> {
    @Config(description = "Name of the detector, as options of the tocsin command have it.")
    private String detector = DetectorKind.FOREST_AND_ECOD.title();

    @Config(description = "Share of the training examples that the model's threshold flags, 0 to 0.5.")
    private double contamination = Events.DEFAULT_CONTAMINATION;

    @Config(description = "Seed of all that is random.")
    private long seed = Trainer.DEFAULT_SEED;

    /** With the default detector, and for OLCUT, which then fills in its own. */
    public DetectorEventTrainer() {
        super(Clock.systemUTC());
    }

    /**
     * With every setting.
     *
     * @param contamination share of the training examples that the model's threshold flags, 0 to 0.5
     * @param clock gives the training time that a model's provenance records
     */
    public DetectorEventTrainer(DetectorKind detector, double contamination, long seed, Clock clock) {
        super(clock);
        this.detector = detector.title();
        this.contamination = contamination;
        this.seed = seed;
        postConfig();
    }

    /** Checks the settings; OLCUT calls this. */
    @Override
    public void postConfig() {
        DetectorKind.of(detector);
        Events.requireContamination(contamination);
    }

    @Override
    public DetectorModel train(Dataset<Event> examples, Map<String, Provenance> runProvenance) {
        return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    /**
     * Trains a model.
     *
     * @param invocationCount which call of this trainer to repeat, or {@link Trainer#INCREMENT_INVOCATION_COUNT}
     * @throws IllegalArgumentException if there are fewer than two examples, no features, a value that is not finite, or
     *     an example labelled anomalous
     */
    @Override
    public DetectorModel train(Dataset<Event> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        Events.requireUsable(examples);
        Call call = next(invocationCount);
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        DetectorKind kind = DetectorKind.of(detector);
        Fitted fitted = Fitted.of(kind.trainer(), ExampleRows.of(examples, features), seed + call.number());
        ModelProvenance provenance = provenance(DetectorModel.class, examples, call, runProvenance);
        return new DetectorModel(
                new ModelDataCarrier<>(
                        detector, provenance, features, examples.getOutputIDInfo(), false, Tribuo.VERSION),
                kind,
                fitted,
                Events.threshold(fitted.detector().score(fitted.rows()), contamination));
    }

    @Override
    public String toString() {
        return "DetectorEventTrainer(detector=" + detector + ",contamination=" + contamination + ",seed=" + seed + ")";
    }
}
