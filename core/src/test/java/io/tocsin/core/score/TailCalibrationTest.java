package io.tocsin.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailCalibrationTest {
    /** Nine held-out scores with a tie, not in order. */
    private static final TailCalibration NINE = new TailCalibration(new double[] {.5, .1, .9, .3, .3, .7, .2, .4, .8});

    @ParameterizedTest
    @CsvSource({"0, 1", ".1, 1", ".11, .9", ".3, .8", ".31, .6", ".9, .2"})
    void shouldGiveTheConformalPValue(double score, double tail) {
        // (1 + how many of nine are at least as high) / 10
        assertThat(NINE.tail(score)).isEqualTo(tail);
    }

    // Strangers beyond all normals once tied, so that nothing could be told of a thousand alerts but that they were.
    @Test
    void shouldFallOffExponentiallyBeyondTheGreatestByTheExcessOfTheTopTenth() {
        assertThat(NINE.tail(.95)).isCloseTo(.1 * Math.exp(-.5), within(1e-12));
        assertThat(NINE.tail(1)).isCloseTo(.1 * Math.exp(-1), within(1e-12));
        assertThat(NINE.surprise(1)).isCloseTo(Math.log(10) + 1, within(1e-12));
        assertThat(NINE.surprise(.9)).isCloseTo(-Math.log(.2), within(1e-12));
        assertThat(NINE.surprise(0)).isZero();

        TailCalibration hundred =
                new TailCalibration(IntStream.range(0, 100).asDoubleStream().toArray());
        // The top ten are 90 to 99, 94.5 in the mean, 5.5 above the eleventh.
        assertThat(hundred.surprise(110)).isCloseTo(Math.log(101) + 11 / 5.5, within(1e-12));
    }

    @Test
    void shouldSayNothingOfWhatIsBeyondWhereTheGreatestAreAlike() {
        TailCalibration alike = new TailCalibration(new double[] {0, 1, 1});

        assertThat(alike.tail(5)).isEqualTo(1 / 4.0);
        assertThat(new TailCalibration(new double[] {1}).tail(9)).isEqualTo(1 / 2.0);
    }

    @ParameterizedTest
    @CsvSource({"0, .9", ".1, .9", ".15, .85", ".2, .8", ".25, .75", ".3, .7", ".4, .5", ".5, .4", ".6, .3", ".7, .3"})
    void shouldGiveTheThresholdTheNextNormalExceedsThatOften(double rate, double threshold) {
        assertThat(NINE.threshold(rate)).isCloseTo(threshold, within(1e-12));
    }

    // Counting the held-out ones alone let 2 of 127 through where 1 of 100 was asked for.
    @ParameterizedTest
    @CsvSource({"126, .01, 1.27", "199, .01, 2", "499, .02, 10", "99, .01, 1", "50, .01, 1"})
    void shouldLetTheNextNormalTakeAnyPlaceAmongThem(int heldOut, double rate, double placesAbove) {
        TailCalibration ranks =
                new TailCalibration(IntStream.range(0, heldOut).asDoubleStream().toArray());

        assertThat(heldOut - ranks.threshold(rate)).isCloseTo(placesAbove, within(1e-9));
    }

    @Test
    void shouldLetNoMoreThanTheRateAboveWhereScoresAreTied() {
        TailCalibration tied = new TailCalibration(new double[] {0, 0, 0, 0, 1, 1, 1, 1, 1, 1});

        // Six of ten are ties at 1: no threshold lets half of them through, so none gets above.
        assertThat(tied.threshold(.5)).isEqualTo(1);
        assertThat(tied.threshold(.6)).isGreaterThan(0).isLessThan(1);
        assertThat(tied.threshold(.64)).isZero();
        assertThat(tied.tail(1)).isEqualTo(7 / 11.0);
        assertThat(tied.tail(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.01, 1, Double.NaN})
    void shouldRefuseARateOutOfRange(double rate) {
        assertThatThrownBy(() -> NINE.threshold(rate))
                .hasMessage("false-positive rate: got " + rate + ", allowed 0 to below 1");
    }

    @Test
    void shouldRefuseToRestOnNothingAndShareNoArray() {
        double[] scores = {.5};
        TailCalibration one = new TailCalibration(scores);
        scores[0] = .1;

        assertThat(one.threshold(0)).isEqualTo(.5);
        assertThat(one.size()).isEqualTo(1);
        assertThatThrownBy(() -> new TailCalibration(new double[0])).hasMessage("calibration: no held-out scores");
    }

    @Test
    void shouldRefuseAnAnomalyScoreOutOfRange() {
        for (double bad : new double[] {-1e-9, 1.000001, Double.NaN}) {
            assertThatThrownBy(() -> new AnomalyScore(bad))
                    .hasMessage("anomaly score: got " + bad + ", allowed 0 to 1");
        }
    }
}
