package io.tocsin.detection.example;

import java.util.Arrays;
import org.tribuo.Dataset;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;

/** What trainers of events ask of their examples, and from which score on an event is anomalous. */
public final class Events {
    /** Share of the training examples flagged, unless told otherwise. */
    public static final double DEFAULT_CONTAMINATION = .05;

    private Events() {}

    /**
     * Checks that there is something to fit, and that nothing is known to be anomalous: known attacks in the fit teach a
     * detector that they are normal.
     *
     * @throws IllegalArgumentException if there are fewer than two examples, no features, or an example labelled anomalous
     */
    public static void requireUsable(Dataset<Event> examples) {
        ExampleRows.requireTwo(examples);
        for (int row = 0; row < examples.size(); row++) {
            if (examples.getExample(row).getOutput().getType() == EventType.ANOMALOUS) {
                throw new IllegalArgumentException("Example " + row + " of the supplied Dataset is labelled ANOMALOUS, "
                        + "this Trainer is unsupervised and takes EXPECTED or unlabelled examples only.");
            }
        }
    }

    /**
     * Checks the share of examples flagged.
     *
     * @throws IllegalArgumentException if it is not 0 to 0.5
     */
    public static void requireContamination(double contamination) {
        if (!(contamination >= 0 && contamination <= .5)) {
            throw new IllegalArgumentException("contamination: got " + contamination + ", allowed 0 to 0.5");
        }
    }

    /** The score above which the {@code contamination} share of {@code scores} lies, rounded down to whole rows. */
    public static double threshold(double[] scores, double contamination) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - (int) (contamination * sorted.length)];
    }
}
