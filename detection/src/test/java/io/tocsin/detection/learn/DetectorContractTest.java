package io.tocsin.detection.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.evaluation.RankingMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of every detector. */
class DetectorContractTest {
    private static final int COLUMNS = 6;
    private static final FeatureMatrix NORMAL = rows(600, 1, 0);

    @ParameterizedTest
    @EnumSource
    void shouldRankWhatIsFarFromAllNormalsAboveThem(DetectorKind kind) {
        FeatureMatrix normals = rows(400, 2, 0);
        FeatureMatrix strangers = rows(40, 3, 4);
        boolean[] strange = new boolean[440];
        Arrays.fill(strange, 400, 440, true);

        double[] scores = fit(kind, 7).score(normals.concat(strangers));

        assertThat(new RankingMetrics(scores, strange).rocAuc()).isGreaterThan(.98);
        assertThat(Arrays.stream(scores)).allMatch(score -> score >= 0 && score <= 1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDoTheSameForTheSameRowsAndSeedWhateverTheBatch(DetectorKind kind) {
        FeatureMatrix scored = rows(50, 4, 1);
        double[] together = fit(kind, 7).score(scored);
        Detector again = fit(kind, 7);

        double[] apart = DoubleStream.concat(
                        Arrays.stream(again.score(scored.slice(0, 17))),
                        Arrays.stream(again.score(scored.slice(17, 50))))
                .toArray();

        assertThat(apart).isEqualTo(together);
        for (int r = 0; r < scored.rows(); r++) {
            assertThat(again.score(scored.slice(r, r + 1))).containsExactly(together[r]);
        }
        assertThat(again.score(scored.slice(0, 0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFitTheSameOnSeveralThreadsAtOnce(DetectorKind kind) {
        DetectorTrainer trainer = kind.trainer();

        List<double[]> scores = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> trainer.fit(NORMAL, 7).score(NORMAL))
                .toList();

        assertThat(scores).allSatisfy(each -> assertThat(each).isEqualTo(scores.get(0)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldScoreWhatIsNoFiniteNumberWithinTheRangeToo(DetectorKind kind) {
        float[] data = {0, 0, Float.NaN, 0, 0, 0, 0, Float.POSITIVE_INFINITY, 0, 0, Float.NEGATIVE_INFINITY, 0};

        assertThat(Arrays.stream(fit(kind, 7).score(FeatureMatrix.wrap(data, COLUMNS))))
                .allMatch(score -> score >= 0 && score <= 1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFitTwoRowsAndRowsThatAreAllAlike(DetectorKind kind) {
        FeatureMatrix alike = FeatureMatrix.wrap(new float[20 * COLUMNS], COLUMNS);

        for (FeatureMatrix few : List.of(NORMAL.slice(0, 2), NORMAL.slice(0, 3), alike)) {
            assertThat(Arrays.stream(kind.trainer().fit(few, 1).score(NORMAL))).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseTooFewRowsOtherColumnsAndWhatIsNotFinite(DetectorKind kind) {
        float[] data = NORMAL.data().clone();
        data[9] = Float.NaN;

        assertThatThrownBy(() -> kind.trainer().fit(NORMAL.slice(0, 1), 1))
                .hasMessageContaining("got 1, need at least 2");
        assertThatThrownBy(() -> kind.trainer().fit(FeatureMatrix.wrap(data, COLUMNS), 1))
                .hasMessageContaining("row 1, column 3: got NaN");
        assertThatThrownBy(() -> fit(kind, 1).score(FeatureMatrix.wrap(new float[4], 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhichColumnsMakeARowOdd(DetectorKind kind) {
        Detector detector = fit(kind, 7);
        float[] usual = new float[COLUMNS];
        for (int odd = 0; odd < COLUMNS; odd++) {
            float[] row = usual.clone();
            row[odd] = 5;

            double[] contributions = detector.contributions(row, usual);

            assertThat(contributions).hasSize(COLUMNS);
            for (int c = 0; c < COLUMNS; c++) {
                assertThat(contributions[c] > 0)
                        .as("column %d of a row odd in %d", c, odd)
                        .isEqualTo(c == odd);
            }
        }
        assertThat(detector.contributions(usual, usual)).containsOnly(0);
    }

    @Test
    void shouldBeFoundByNameAndSuggestTheNearest() {
        for (String title : DetectorKind.titles()) {
            assertThat(DetectorKind.of(title).title()).isEqualTo(title);
        }
        assertThatThrownBy(() -> DetectorKind.of("isolation-forst"))
                .hasMessage("got 'isolation-forst', allowed " + String.join(", ", DetectorKind.titles())
                        + "; did you mean isolation-forest?");
        assertThatThrownBy(() -> DetectorKind.of("magic"))
                .hasMessage("got 'magic', allowed " + String.join(", ", DetectorKind.titles()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0009, 0.21, -1, Double.NaN})
    void shouldRefuseARateOfAlertsOutOfRange(double rate) {
        assertThatThrownBy(() -> Tuning.rate(OptionalDouble.of(rate)))
                .hasMessage("got " + rate + ", allowed 0.001 to 0.2");
    }

    private static Detector fit(DetectorKind kind, long seed) {
        return kind.trainer().fit(NORMAL, seed);
    }

    /** Gaussian rows around {@code shift} in every second column. */
    private static FeatureMatrix rows(int rows, long seed, float shift) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * COLUMNS];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian() + (i % 2 == 0 ? shift : 0);
        }
        return FeatureMatrix.wrap(data, COLUMNS);
    }
}
