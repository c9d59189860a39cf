package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;
import org.jspecify.annotations.Nullable;

/**
 * What one agent scores with: an unsupervised detector of its own traffic and, once peers' signatures were accepted, a
 * signature head beside it, both calibrated on the held-out part of its Baseline, so that together they keep one
 * false-positive budget. Immutable and thread-safe.
 */
public final class LocalModel {
    private final Detector detector;
    private final TailCalibration detectorTail;
    private final @Nullable Detector head;
    private final @Nullable TailCalibration headTail;
    private final TailCalibration fusedTail;

    private LocalModel(Detector detector, @Nullable Detector head, FeatureMatrix heldOut) {
        double[] scores = detector.score(heldOut);
        this.detector = detector;
        this.detectorTail = new TailCalibration(scores);
        this.head = head;
        this.headTail = head == null ? null : new TailCalibration(head.score(heldOut));
        this.fusedTail = new TailCalibration(fuse(heldOut, tails(scores)));
    }

    /** The model without a head, calibrated on {@code heldOut}. */
    public static LocalModel of(Detector detector, FeatureMatrix heldOut) {
        return new LocalModel(detector, null, heldOut);
    }

    /** This detector with {@code newHead} beside it. */
    public LocalModel withHead(Detector newHead, FeatureMatrix heldOut) {
        return new LocalModel(detector, newHead, heldOut);
    }

    /** This head, if any, beside another detector. */
    public LocalModel withDetector(Detector newDetector, FeatureMatrix heldOut) {
        return new LocalModel(newDetector, head, heldOut);
    }

    /** Scores every row. */
    public Scores score(FeatureMatrix rows) {
        double[] tails = tails(detector.score(rows));
        return new Scores(tails, fuse(rows, tails));
    }

    /** The fused score that at most a share {@code rate} of the held-out normals exceed. */
    public double fusedThreshold(double rate) {
        return fusedTail.threshold(rate);
    }

    private double[] tails(double[] scores) {
        double[] tails = new double[scores.length];
        for (int i = 0; i < tails.length; i++) {
            tails[i] = detectorTail.tail(scores[i]);
        }
        return tails;
    }

    // A row is as anomalous as the more alarmed of the two says; calibrating the result keeps the budget.
    private double[] fuse(FeatureMatrix rows, double[] tails) {
        double[] fused = new double[tails.length];
        double[] headScores = head == null ? tails : head.score(rows);
        for (int i = 0; i < fused.length; i++) {
            double tail = headTail == null ? tails[i] : Math.min(tails[i], headTail.tail(headScores[i]));
            fused[i] = 1 - tail;
        }
        return fused;
    }

    /** The scores of some rows in their order. */
    public static final class Scores {
        private final double[] tails;
        private final double[] fused;

        private Scores(double[] tails, double[] fused) {
            this.tails = tails;
            this.fused = fused;
        }

        /** The share of normals expected to look at least as anomalous as row {@code i} to the detector, in (0,1]. */
        public double tail(int i) {
            return tails[i];
        }

        /** How anomalous row {@code i} is to detector and head together. */
        public AnomalyScore fused(int i) {
            return new AnomalyScore(fused[i]);
        }
    }
}
