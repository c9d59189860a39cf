package io.tocsin.lab.bench;

import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.TailCalibration;
import io.tocsin.detection.evaluation.LabelledSet;
import io.tocsin.detection.evaluation.RankingMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** One detector, fitted to a data set and tried on it. Immutable and thread-safe. */
final class Trial {
    private static final double MICROS = 1e6;

    private final LabelledSet set;
    private final Timed<Detector> fitted;
    private final Timed<double[]> scored;
    private final RankingMetrics ranking;
    private final TailCalibration calibration;

    /** Fits and tries. */
    Trial(LabelledSet set, DetectorTrainer trainer, long seed, LongSupplier nanoTime) {
        this.set = set;
        this.fitted = Timed.fastest(nanoTime, () -> trainer.fit(set.fit(), seed));
        this.scored = Timed.fastest(nanoTime, () -> fitted.result().score(set.tried()));
        this.ranking = new RankingMetrics(scored.result(), set.isAttack());
        this.calibration = new TailCalibration(fitted.result().score(set.calibration()));
    }

    /** All there is to know of it, without the rows. */
    Map<Figure, Double> figures() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            figures.put(figure, figure.of(this));
        }
        return figures;
    }

    /** How attacks stand among normal rows by their scores. */
    RankingMetrics ranking() {
        return ranking;
    }

    /**
     * The share of the normal rows tried that raise an alert.
     *
     * @param alertRate the share of the normal rows of the calibration that may, in [0,1)
     */
    double falsePositiveRate(double alertRate) {
        double threshold = calibration.threshold(alertRate);
        double[] scores = scored.result();
        int alerts = 0;
        int normals = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!set.attacks().get(i)) {
                normals++;
                alerts += scores[i] > threshold ? 1 : 0;
            }
        }
        return (double) alerts / normals;
    }

    double fittedRowsASecond() {
        return set.fit().rows() / fitted.seconds();
    }

    double scoredRowsASecond() {
        return set.tried().rows() / scored.seconds();
    }

    double microsARow() {
        return scored.seconds() * MICROS / set.tried().rows();
    }
}
