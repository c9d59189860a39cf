package io.tocsin.detection.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {
    /** Nine values in three bins from 0 to 9: six, one and two. */
    private static final Histogram NINE = new Histogram(new float[] {0, 0, 1, 1, 2, 2, 4, 8, 9});

    @Test
    void shouldTellHowMuchEmptierABinIsThanTheFullest() {
        assertThat(NINE.surprise(1.5f)).isZero();
        assertThat(NINE.surprise(5)).isCloseTo(Math.log(7 / 2.0), within(1e-12));
        assertThat(NINE.surprise(9)).isCloseTo(Math.log(7 / 3.0), within(1e-12));
    }

    @Test
    void shouldTakeWhatIsOutsideOrNoNumberAsInAnEmptyBin() {
        for (float outside : new float[] {-.1f, 9.1f, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.NaN}) {
            assertThat(NINE.surprise(outside)).isCloseTo(Math.log(7), within(1e-12));
        }
    }

    @Test
    void shouldKnowOneValueOnlyWhereAllAreAlike() {
        Histogram alike = new Histogram(new float[] {3, 3, 3});

        assertThat(alike.surprise(3)).isZero();
        assertThat(alike.surprise(3.001f)).isCloseTo(Math.log(4), within(1e-12));
    }

    @Test
    void shouldHaveNoMoreBinsThanItsBound() {
        float[] values = new float[4 * Histogram.MAX_BINS * Histogram.MAX_BINS];
        values[0] = Histogram.MAX_BINS;
        values[1] = .99f;
        values[2] = 1.01f;

        Histogram many = new Histogram(values);

        assertThat(many.surprise(.5f)).as("the bin of all zeros").isZero();
        assertThat(many.surprise(1.99f)).as("that of one value").isEqualTo(many.surprise(1.01f));
        assertThat(many.surprise(2.01f)).as("the next").isGreaterThan(many.surprise(1.99f));
    }

    @Test
    void shouldSpanTheWholeRangeOfFloats() {
        Histogram wide = new Histogram(new float[] {-Float.MAX_VALUE, 0, 1, Float.MAX_VALUE});

        assertThat(wide.surprise(.5f)).isZero();
        assertThat(wide.surprise(-Float.MAX_VALUE)).isCloseTo(Math.log(4 / 2.0), within(1e-12));
    }
}
