package io.tocsin.detection.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import org.junit.jupiter.api.Test;

class ColumnScaleTest {
    private static final float[] WIDE = {0, 1, 2, 3, 1_000};
    private static final float[] RARE = {0, 0, 0, 0, 5};
    private static final float[] CONSTANT = {7, 7, 7, 7, 7};

    @Test
    void shouldMeasureFromTheMedianInDeviationsOfTheMiddleHalf() {
        assertThat(scaled(WIDE, 2)).isZero();
        assertThat(scaled(WIDE, 3)).as("the middle half is from 1 to 3").isCloseTo(1.349f / 2, within(1e-6f));
        assertThat(scaled(WIDE, 1)).isCloseTo(-1.349f / 2, within(1e-6f));
    }

    @Test
    void shouldTakeTheDeviationOfAllWhereTheMiddleHalfIsOneValue() {
        assertThat(scaled(RARE, 5)).as("the standard deviation is 2").isCloseTo(2.5f, within(1e-6f));
        assertThat(scaled(CONSTANT, 8)).isEqualTo(1);
    }

    @Test
    void shouldLetNoValueBeFartherThanTheLimit() {
        assertThat(scaled(WIDE, 1_000)).isEqualTo(ColumnScale.CLIP);
        assertThat(scaled(WIDE, -Float.MAX_VALUE)).isEqualTo(-ColumnScale.CLIP);
    }

    @Test
    void shouldKeepEachColumnToItself() {
        ColumnScale scale = ColumnScale.of(FeatureMatrix.wrap(new float[] {0, 7, 4, 7}, 2));

        assertThat(scale.scaled(FeatureMatrix.wrap(new float[] {4, 8, 4, 6}, 2)).data())
                .containsExactly(0, 1, 0, -1);
        assertThatThrownBy(() -> scale.scaled(FeatureMatrix.wrap(new float[] {4}, 1)))
                .hasMessage("rows to score: got 1 columns, fitted on 2");
    }

    private static float scaled(float[] fitted, float value) {
        return ColumnScale.of(FeatureMatrix.wrap(fitted, 1))
                .scaled(FeatureMatrix.wrap(new float[] {value}, 1))
                .data()[0];
    }
}
