package io.tocsin.detection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
    /** Ranked + - + + - -: the positives outrank 3, 2 and 2 of three negatives. */
    private final RankingMetrics mixed = new RankingMetrics(
            new double[] {.9, .8, .7, .6, .5, .4}, new boolean[] {true, false, true, true, false, false});

    @Test
    void shouldCountTheShareOfPairsInOrder() {
        assertThat(mixed.rocAuc()).isCloseTo(7 / 9.0, within(1e-15));
    }

    @Test
    void shouldAverageThePrecisionAtEachPositive() {
        assertThat(mixed.averagePrecision()).isCloseTo((1 / 1.0 + 2 / 3.0 + 3 / 4.0) / 3, within(1e-15));
    }

    @Test
    void shouldReadTheTruePositiveRateAtAnAllowedFalsePositiveRate() {
        assertThat(mixed.truePositiveRateAt(0)).isEqualTo(1 / 3.0);
        assertThat(mixed.truePositiveRateAt(.33)).isEqualTo(1 / 3.0);
        assertThat(mixed.truePositiveRateAt(.34)).isEqualTo(1.0);
        assertThat(mixed.truePositiveRateAt(1)).isEqualTo(1.0);
    }

    @Test
    void shouldBePerfectOrInvertedAtTheExtremes() {
        boolean[] first = {true, true, false};

        assertThat(new RankingMetrics(new double[] {3, 2, 1}, first).rocAuc()).isEqualTo(1);
        assertThat(new RankingMetrics(new double[] {1, 2, 3}, first).rocAuc()).isEqualTo(0);
    }

    @Test
    void shouldCountTiesAsHalf() {
        RankingMetrics tied = new RankingMetrics(new double[] {2, 1, 1, 1}, new boolean[] {true, true, false, false});

        assertThat(tied.rocAuc()).isEqualTo((2 + 1) / 4.0);
        assertThat(tied.averagePrecision()).isEqualTo((1 + 2 / 4.0) / 2);
        assertThat(tied.truePositiveRateAt(.5)).isEqualTo(.5);
        assertThat(new RankingMetrics(new double[] {0.0, -0.0}, new boolean[] {false, true}).rocAuc())
                .isEqualTo(.5);
    }

    @Test
    void shouldAgreeWithComparingEveryPair() {
        SplittableRandom random = new SplittableRandom(3);
        double[] scores = new double[300];
        boolean[] positive = new boolean[300];
        for (int i = 0; i < 300; i++) {
            positive[i] = random.nextInt(3) == 0;
            scores[i] = random.nextInt(40) + (positive[i] ? 5 : 0);
        }
        double won = 0;
        int pairs = 0;
        for (int p = 0; p < 300; p++) {
            for (int n = 0; n < 300; n++) {
                if (positive[p] && !positive[n]) {
                    won += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? .5 : 0;
                    pairs++;
                }
            }
        }

        assertThat(new RankingMetrics(scores, positive).rocAuc()).isCloseTo(won / pairs, within(1e-12));
    }

    @Test
    void shouldRefuseWhatHasNoRanking() {
        assertThatThrownBy(() -> new RankingMetrics(new double[] {1, 2}, new boolean[] {true, true}))
                .hasMessage("rows to rank: got 2 positive and 0 negative, need at least one of each");
        assertThatThrownBy(() -> new RankingMetrics(new double[] {1}, new boolean[] {true, false}))
                .hasMessageContaining("1 scores and 2 labels");
        assertThatThrownBy(() -> new RankingMetrics(new double[] {1, Double.NaN}, new boolean[] {true, false}))
                .hasMessage("score of row 1: NaN has no rank");
        assertThatThrownBy(() -> mixed.truePositiveRateAt(1.5)).hasMessageContaining("allowed 0 to 1");
    }
}
