package io.tocsin.detection.fusion;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.TailCalibration;
import io.tocsin.detection.fusion.FusedDetector.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits several detectors to the same rows and calibrates each, so that their scores can be added. A detector finds the
 * rows it was fitted on less odd than others, so each half of the rows is scored by what was fitted on the other half
 * (Stone, Cross-validatory choice, 1974). Thread-safe if the trainers are.
 */
public final class FusedTrainer implements DetectorTrainer {
    private static final int MIN_TO_HALVE = 4;

    private final List<DetectorTrainer> trainers;

    /** Of {@code trainers}, at least one. */
    public FusedTrainer(List<DetectorTrainer> trainers) {
        if (trainers.isEmpty()) {
            throw new IllegalArgumentException("detectors to fuse: got none, need at least one");
        }
        this.trainers = List.copyOf(trainers);
    }

    @Override
    public FusedDetector fit(FeatureMatrix rows, long seed) {
        return new FusedDetector(trainers.stream()
                .map(trainer -> new Member(trainer.fit(rows, seed), calibration(trainer, rows, seed)))
                .toList());
    }

    private static TailCalibration calibration(DetectorTrainer trainer, FeatureMatrix rows, long seed) {
        if (rows.rows() < MIN_TO_HALVE) {
            return new TailCalibration(trainer.fit(rows, seed).score(rows));
        }
        FeatureMatrix even = everyOther(rows, 0);
        FeatureMatrix odd = everyOther(rows, 1);
        double[] ofOdd = trainer.fit(even, seed).score(odd);
        double[] ofEven = trainer.fit(odd, seed).score(even);
        double[] scores = Arrays.copyOf(ofOdd, rows.rows());
        System.arraycopy(ofEven, 0, scores, ofOdd.length, ofEven.length);
        return new TailCalibration(scores);
    }

    // Alternately, since normal traffic changes with time.
    private static FeatureMatrix everyOther(FeatureMatrix rows, int first) {
        List<float[]> taken = new ArrayList<>(rows.rows() / 2 + 1);
        for (int r = first; r < rows.rows(); r += 2) {
            taken.add(rows.row(r));
        }
        return FeatureMatrix.of(taken, rows.columns());
    }
}
