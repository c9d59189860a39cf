package io.tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.evaluation.LabelledSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrialTest {
    /** Scores a row by its one value, whatever it was fitted to. */
    private static final DetectorTrainer BY_VALUE = (rows, seed) -> (Detector) TrialTest::values;

    @Test
    void shouldMeasureHowWellAnAlertRateIsKept() {
        float[] calibration = new float[200];
        for (int i = 0; i < 200; i++) {
            calibration[i] = i / 1_000f;
        }
        // Of ten normal rows three lie above the second highest of the calibration, two above the highest: one in 201
        // may.
        float[] tried = {.1f, .1f, .1f, .1f, .1f, .1f, .1f, .1985f, .5f, .6f, .9f};
        List<Boolean> attacks = new ArrayList<>(List.of(false, false, false, false, false));
        attacks.addAll(List.of(false, false, false, false, false, true));

        Trial trial = trial(new LabelledSet(rows(calibration), rows(calibration), rows(tried), attacks, false));

        assertThat(trial.falsePositiveRate(.005)).isCloseTo(.2, within(1e-12));
        assertThat(trial.falsePositiveRate(0)).isCloseTo(.2, within(1e-12));
        assertThat(trial.falsePositiveRate(.01)).isCloseTo(.3, within(1e-12));
        assertThat(trial.ranking().rocAuc()).isEqualTo(1);
    }

    @Test
    void shouldSayHowFastRowsAreFittedAndScored() {
        FeatureMatrix rows = rows(0, 1);
        AtomicLong clock = new AtomicLong();

        Trial trial = new Trial(
                new LabelledSet(rows, rows, rows(0, 1, 2, 3), List.of(false, false, false, true), false),
                BY_VALUE,
                0,
                () -> clock.addAndGet(2_000));

        assertThat(trial.fittedRowsASecond()).isCloseTo(1e6, within(1e-3));
        assertThat(trial.scoredRowsASecond()).isCloseTo(2e6, within(1e-3));
        assertThat(trial.microsARow()).isCloseTo(.5, within(1e-9));
    }

    @Test
    void shouldFillEveryFigureWithItsOwnMeasure() {
        // One attack above, one between and one under a hundred normal rows.
        float[] tried = new float[103];
        List<Boolean> attacks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            tried[i] = i;
            attacks.add(false);
        }
        tried[100] = 200;
        tried[101] = 96.5f;
        tried[102] = -1;
        attacks.addAll(List.of(true, true, true));

        var figures = trial(new LabelledSet(rows(0, 98.5f), rows(0, 98.5f), rows(tried), attacks, false))
                .figures();

        assertThat(figures).hasSize(Figure.values().length);
        assertThat(figures.get(Figure.AUC)).isCloseTo((100 + 97 + 0) / 300.0, within(1e-12));
        assertThat(figures.get(Figure.AVERAGE_PRECISION)).isCloseTo((1 + 2 / 5.0 + 3 / 103.0) / 3, within(1e-12));
        assertThat(figures.get(Figure.RECALL_LOW)).isEqualTo(1 / 3.0);
        assertThat(figures.get(Figure.RECALL)).isEqualTo(1 / 3.0);
        assertThat(figures.get(Figure.RECALL_HIGH)).isEqualTo(2 / 3.0);
        assertThat(figures.get(Figure.ALERTS)).isEqualTo(.01);
    }

    private static Trial trial(LabelledSet set) {
        return new Trial(set, BY_VALUE, 0, System::nanoTime);
    }

    private static FeatureMatrix rows(float... values) {
        return FeatureMatrix.wrap(values, 1);
    }

    private static double[] values(FeatureMatrix rows) {
        double[] scores = new double[rows.rows()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.data()[i];
        }
        return scores;
    }
}
