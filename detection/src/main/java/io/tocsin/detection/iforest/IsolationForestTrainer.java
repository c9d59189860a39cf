package io.tocsin.detection.iforest;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.example.CountedTrainer;
import io.tocsin.detection.example.Events;
import io.tocsin.detection.example.ExampleRows;
import java.time.Clock;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;

/**
 * Trains isolation forests on Tribuo datasets; see {@link IsolationForestDetectorTrainer} for the fit, which this calls.
 *
 * <p>Training is unsupervised: an example may be expected or unlabelled. One labelled anomalous is refused, as it is by
 * Tribuo's other anomaly trainers: known attacks in the fit teach the forest that they are normal.
 *
 * <p>The n-th call of {@code train} fits with the seed plus n, counting from 0, so a trainer built anew repeats its
 * models. Thread-safe, but which of two concurrent calls comes first is then open.
 */
public final class IsolationForestTrainer extends CountedTrainer<Event> {
    @Config(description = "Number of trees, 1 to 1000.")
    private int trees = IsolationForestDetectorTrainer.DEFAULT_TREES;

    @Config(description = "Examples each tree is grown on, 2 to 4096.")
    private int subsample = IsolationForestDetectorTrainer.DEFAULT_SUBSAMPLE;

    @Config(description = "Share of the training examples that the model's threshold flags, 0 to 0.5.")
    private double contamination = Events.DEFAULT_CONTAMINATION;

    @Config(description = "Seed of the random splits.")
    private long seed = Trainer.DEFAULT_SEED;

    /** With the paper's settings, and for OLCUT, which then fills in its own. */
    public IsolationForestTrainer() {
        super(Clock.systemUTC());
    }

    /**
     * With every setting.
     *
     * @param trees 1 to 1000
     * @param subsample examples each tree is grown on, 2 to 4096, or all if there are fewer
     * @param contamination share of the training examples that the model's threshold flags, 0 to 0.5
     * @param seed of the random splits
     * @param clock gives the training time that a model's provenance records
     */
    public IsolationForestTrainer(int trees, int subsample, double contamination, long seed, Clock clock) {
        super(clock);
        this.trees = trees;
        this.subsample = subsample;
        this.contamination = contamination;
        this.seed = seed;
        postConfig();
    }

    /** Checks the settings; OLCUT calls this. */
    @Override
    public void postConfig() {
        new ForestShape(trees, subsample, 1);
        Events.requireContamination(contamination);
    }

    @Override
    public IsolationForestModel train(Dataset<Event> examples, Map<String, Provenance> runProvenance) {
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
    public IsolationForestModel train(
            Dataset<Event> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        Events.requireUsable(examples);
        Call call = next(invocationCount);
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        FeatureMatrix rows = ExampleRows.of(examples, features);
        IsolationForest forest = new IsolationForestDetectorTrainer(trees, subsample).fit(rows, seed + call.number());
        return new IsolationForestModel(
                provenance(IsolationForestModel.class, examples, call, runProvenance),
                features,
                examples.getOutputIDInfo(),
                forest,
                Events.threshold(forest.score(rows), contamination));
    }

    @Override
    public String toString() {
        return "IsolationForestTrainer(trees=" + trees + ",subsample=" + subsample + ",contamination=" + contamination
                + ",seed=" + seed + ")";
    }
}
