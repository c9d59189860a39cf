package io.tocsin.detection.iforest;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.tocsin.core.flow.FeatureMatrix;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Trains isolation forests on Tribuo datasets; see {@link IsolationForestDetectorTrainer} for the fit, which this calls.
 *
 * <p>Training is unsupervised: an example may be expected or unlabelled. One labelled anomalous is refused, as it is by
 * Tribuo's other anomaly trainers: known attacks in the fit teach the forest that they are normal.
 *
 * <p>The n-th call of {@code train} fits with the seed plus n, counting from 0, so a trainer built anew repeats its
 * models. Thread-safe, but which of two concurrent calls comes first is then open.
 */
public final class IsolationForestTrainer implements Trainer<Event> {
    /** Share of the training examples flagged, unless told otherwise. */
    public static final double DEFAULT_CONTAMINATION = .05;

    @Config(description = "Number of trees, 1 to 1000.")
    private int trees = IsolationForestDetectorTrainer.DEFAULT_TREES;

    @Config(description = "Examples each tree is grown on, 2 to 4096.")
    private int subsample = IsolationForestDetectorTrainer.DEFAULT_SUBSAMPLE;

    @Config(description = "Share of the training examples that the model's threshold flags, 0 to 0.5.")
    private double contamination = DEFAULT_CONTAMINATION;

    @Config(description = "Seed of the random splits.")
    private long seed = Trainer.DEFAULT_SEED;

    private final Clock clock;
    private int invocations;

    /** With the paper's settings, and for OLCUT, which then fills in its own. */
    public IsolationForestTrainer() {
        this.clock = Clock.systemUTC();
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
        this.trees = trees;
        this.subsample = subsample;
        this.contamination = contamination;
        this.seed = seed;
        this.clock = clock;
        postConfig();
    }

    /** Checks the settings; OLCUT calls this. */
    @Override
    public void postConfig() {
        new ForestShape(trees, subsample, 1);
        if (!(contamination >= 0 && contamination <= .5)) {
            throw new IllegalArgumentException("contamination: got " + contamination + ", allowed 0 to 0.5");
        }
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
        checkUsable(examples);
        TrainerProvenance trainer;
        long fitSeed;
        synchronized (this) {
            if (invocationCount != INCREMENT_INVOCATION_COUNT) {
                setInvocationCount(invocationCount);
            }
            trainer = getProvenance();
            fitSeed = seed + invocations;
            invocations++;
        }
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        FeatureMatrix rows = ExampleRows.of(examples, features);
        IsolationForest forest = new IsolationForestDetectorTrainer(trees, subsample).fit(rows, fitSeed);
        return new IsolationForestModel(
                new ModelProvenance(
                        IsolationForestModel.class.getName(),
                        OffsetDateTime.now(clock),
                        examples.getProvenance(),
                        trainer,
                        runProvenance),
                features,
                examples.getOutputIDInfo(),
                forest,
                threshold(forest.score(rows), contamination));
    }

    private static void checkUsable(Dataset<Event> examples) {
        if (examples.size() < 2 || examples.getFeatureMap().size() == 0) {
            throw new IllegalArgumentException("The supplied Dataset has " + examples.size() + " examples and "
                    + examples.getFeatureMap().size() + " features, this Trainer needs at least 2 and 1.");
        }
        for (int row = 0; row < examples.size(); row++) {
            if (examples.getExample(row).getOutput().getType() == EventType.ANOMALOUS) {
                throw new IllegalArgumentException("Example " + row + " of the supplied Dataset is labelled ANOMALOUS, "
                        + "this Trainer is unsupervised and takes EXPECTED or unlabelled examples only.");
            }
        }
    }

    /** The score above which the {@code contamination} share of {@code scores} lies, rounded down to whole rows. */
    static double threshold(double[] scores, double contamination) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - (int) (contamination * sorted.length)];
    }

    @Override
    public synchronized int getInvocationCount() {
        return invocations;
    }

    @Override
    public synchronized void setInvocationCount(int invocationCount) {
        if (invocationCount < 0) {
            throw new IllegalArgumentException("invocation count: got " + invocationCount + ", allowed 0 and above");
        }
        invocations = invocationCount;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "IsolationForestTrainer(trees=" + trees + ",subsample=" + subsample + ",contamination=" + contamination
                + ",seed=" + seed + ")";
    }
}
