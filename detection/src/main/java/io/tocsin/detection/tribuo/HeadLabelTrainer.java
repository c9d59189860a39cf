package io.tocsin.detection.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.example.CountedTrainer;
import io.tocsin.detection.example.ExampleRows;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Trainer;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.provenance.ModelProvenance;

/**
 * Trains the signature head's forest on Tribuo's datasets of two labels, one of them that of threats; see
 * {@link RandomForestHeadTrainer} for the fit. Calls are counted as by {@link DetectorEventTrainer}. Thread-safe, but
 * which of two concurrent calls comes first is then open.
 */
public final class HeadLabelTrainer extends CountedTrainer<Label> {
    @Config(description = "Number of trees, 1 to 1000.")
    private int trees = RandomForestHeadTrainer.DEFAULT_TREES;

    @Config(description = "The greatest height of a tree, 1 to 12.")
    private int depth = RandomForestHeadTrainer.DEFAULT_DEPTH;

    @Config(description = "The label of threats.")
    private String threat = "threat";

    @Config(description = "Seed of the draws.")
    private long seed = Trainer.DEFAULT_SEED;

    /** With the head's defaults, and for OLCUT, which then fills in its own. */
    public HeadLabelTrainer() {
        super(Clock.systemUTC());
    }

    /**
     * With every setting.
     *
     * @param threat the label of threats
     * @param clock gives the training time that a model's provenance records
     */
    public HeadLabelTrainer(RandomForestHeadTrainer head, String threat, long seed, Clock clock) {
        super(clock);
        this.trees = head.trees();
        this.depth = head.depth();
        this.threat = threat;
        this.seed = seed;
    }

    /** Checks the settings; OLCUT calls this. */
    @Override
    public void postConfig() {
        new RandomForestHeadTrainer(trees, depth);
    }

    @Override
    public HeadModel train(Dataset<Label> examples, Map<String, Provenance> runProvenance) {
        return train(examples, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    /**
     * Trains a model.
     *
     * @param invocationCount which call of this trainer to repeat, or {@link Trainer#INCREMENT_INVOCATION_COUNT}
     * @throws IllegalArgumentException if there are no features, a value that is not finite, or not two labels, of which
     *     one is that of threats
     */
    @Override
    public HeadModel train(Dataset<Label> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        ExampleRows.requireTwo(examples);
        String normal = normal(examples);
        Call call = next(invocationCount);
        ImmutableFeatureMap features = examples.getFeatureIDMap();
        FeatureMatrix threats = rows(examples, features, true);
        HeadModel.Settings settings =
                new HeadModel.Settings(new RandomForestHeadTrainer(trees, depth), threat, normal, threats.rows());
        Fitted fitted =
                Fitted.of(settings.trainer(), threats.concat(rows(examples, features, false)), seed + call.number());
        ModelProvenance provenance = provenance(HeadModel.class, examples, call, runProvenance);
        return new HeadModel(
                new ModelDataCarrier<>(
                        "signature-head", provenance, features, examples.getOutputIDInfo(), true, Tribuo.VERSION),
                settings,
                fitted);
    }

    private FeatureMatrix rows(Dataset<Label> examples, ImmutableFeatureMap features, boolean areThreats) {
        FeatureMatrix all = ExampleRows.of(examples, features);
        List<float[]> chosen = new ArrayList<>();
        for (int r = 0; r < all.rows(); r++) {
            if (examples.getExample(r).getOutput().getLabel().equals(threat) == areThreats) {
                chosen.add(all.row(r));
            }
        }
        return FeatureMatrix.of(chosen, all.columns());
    }

    /** The one label beside that of threats. */
    private String normal(Dataset<Label> examples) {
        List<String> labels = examples.getOutputInfo().getDomain().stream()
                .map(Label::getLabel)
                .sorted()
                .toList();
        if (labels.size() != 2
                || !labels.contains(threat)
                || examples.getOutputInfo().getUnknownCount() > 0) {
            throw new IllegalArgumentException("The supplied Dataset has the labels " + labels + " and "
                    + examples.getOutputInfo().getUnknownCount()
                    + " unlabelled examples, this Trainer needs two labels, "
                    + "one of them '" + threat + "'.");
        }
        return labels.get(labels.indexOf(threat) == 0 ? 1 : 0);
    }

    @Override
    public String toString() {
        return "HeadLabelTrainer(trees=" + trees + ",depth=" + depth + ",threat=" + threat + ",seed=" + seed + ")";
    }
}
