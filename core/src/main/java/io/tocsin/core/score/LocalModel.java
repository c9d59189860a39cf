package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one agent scores with: an unsupervised detector of its own traffic and, once peers' signatures were accepted, a
 * signature head beside it. Both are calibrated on the held-out part of its Baseline, and so is what they say together,
 * so that they keep one false-positive budget. Immutable and thread-safe.
 */
public final class LocalModel {
    /** Beside a head the detector is left about this share of the budget: it guards against what no peer has met. */
    private static final double DETECTOR_SHARE = 1 / 8.0;

    private final Budget budget;
    private final Detector detector;
    private final TailCalibration detectorTail;
    private final @Nullable Detector head;
    private final @Nullable TailCalibration headTail;
    private final double alertAbove;

    private LocalModel(Budget budget, Detector detector, @Nullable Detector head, FeatureMatrix heldOut) {
        double[] scores = detector.score(heldOut);
        this.budget = budget;
        this.detector = detector;
        this.detectorTail = new TailCalibration(scores);
        this.head = head;
        this.headTail = head == null ? null : new TailCalibration(head.score(heldOut));
        this.alertAbove = new TailCalibration(fuse(heldOut, tails(scores))).threshold(budget.alertRate());
    }

    /**
     * The model without a head.
     *
     * @param heldOut normals to calibrate on
     */
    public static LocalModel of(Budget budget, Detector detector, FeatureMatrix heldOut) {
        return new LocalModel(budget, detector, null, heldOut);
    }

    /** This detector with {@code newHead} beside it. */
    public LocalModel withHead(Detector newHead, FeatureMatrix heldOut) {
        return new LocalModel(budget, detector, newHead, heldOut);
    }

    /** This head, if any, beside another detector. */
    public LocalModel withDetector(Detector newDetector, FeatureMatrix heldOut) {
        return new LocalModel(budget, newDetector, head, heldOut);
    }

    /** Scores every row. */
    public Scores score(FeatureMatrix rows) {
        double[] tails = tails(detector.score(rows));
        return new Scores(tails, detectorWeight(), fuse(rows, tails), alertAbove);
    }

    /** Why a row has its score: by the columns of whichever of detector and head makes it so. */
    public ScoreExplanation explain(float[] row, Usual usual) {
        Optional<Detector> learnt = decisiveHead(FeatureMatrix.wrap(row, row.length));
        double[] contributions = learnt.orElse(detector).contributions(row, usual.medians());
        return ScoreExplanation.of(learnt.isPresent(), row, contributions, usual);
    }

    // The head if its tail probability is the smaller one, as they are fused.
    private Optional<Detector> decisiveHead(FeatureMatrix row) {
        if (head == null || headTail == null) {
            return Optional.empty();
        }
        double byDetector = detectorWeight() * detectorTail.tail(detector.score(row)[0]);
        return headTail(headTail, head.score(row)[0]) < byDetector ? Optional.of(head) : Optional.empty();
    }

    private double[] tails(double[] scores) {
        double[] tails = new double[scores.length];
        for (int i = 0; i < tails.length; i++) {
            tails[i] = detectorTail.tail(scores[i]);
        }
        return tails;
    }

    // The smaller of the two tail probabilities, the detector's weighted (a weighted Bonferroni test); calibrating the
    // result keeps the budget.
    private double[] fuse(FeatureMatrix rows, double[] tails) {
        double[] fused = new double[tails.length];
        double[] headScores = head == null ? tails : head.score(rows);
        double weight = detectorWeight();
        for (int i = 0; i < fused.length; i++) {
            double tail = headTail == null ? tails[i] : Math.min(weight * tails[i], headTail(headTail, headScores[i]));
            fused[i] = 1 - Math.min(1, tail);
        }
        return fused;
    }

    // However rare among the held-out normals: later ones are less like those the head was fitted against.
    private double headTail(TailCalibration tail, double probability) {
        return probability < budget.headFloor() ? 1 : tail.tail(probability);
    }

    // With few held-out rows the smallest tail is large; a weight that put it beyond the budget would mute the
    // detector.
    private double detectorWeight() {
        if (head == null) {
            return 1;
        }
        double smallestTail = 1.0 / (1 + detectorTail.size());
        return Math.max(1, Math.min(1 / DETECTOR_SHARE, budget.alertRate() / (2 * smallestTail)));
    }

    /**
     * When to alert.
     *
     * @param alertRate share of normals that may, in [0,1)
     * @param headFloor probability of a threat below which the head says nothing, in [0,1]
     */
    public record Budget(double alertRate, double headFloor) {}

    /** The scores of some rows in their order. */
    public static final class Scores {
        private final double[] tails;
        private final double weight;
        private final double[] fused;
        private final double alertAbove;

        private Scores(double[] tails, double weight, double[] fused, double alertAbove) {
            this.tails = tails;
            this.weight = weight;
            this.fused = fused;
            this.alertAbove = alertAbove;
        }

        /** Whether row {@code i} is in the publish budget, a share {@code publishRate} of normals, by the detector alone. */
        public boolean publishes(int i, double publishRate) {
            return tails[i] <= publishRate;
        }

        /** How anomalous row {@code i} is to detector and head together. */
        public AnomalyScore fused(int i) {
            return new AnomalyScore(fused[i]);
        }

        /** Whether row {@code i} scores above what the budget of normals may. */
        public boolean alerts(int i) {
            return fused[i] > alertAbove;
        }

        /** Whether it would if the head said nothing of row {@code i}: never more often than {@link #alerts}. */
        public boolean alertsByDetector(int i) {
            return 1 - Math.min(1, weight * tails[i]) > alertAbove;
        }
    }
}
