package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureVectorTest {
    private static final FeatureVector VECTOR = FeatureVector.of(1f, -2f, 3f);

    @Test
    void shouldShareNoArray() {
        float[] values = {1f, 2f};
        FeatureVector vector = FeatureVector.of(values);

        values[0] = 9f;
        vector.toArray()[1] = 9f;

        assertThat(vector).isEqualTo(FeatureVector.of(1f, 2f)).hasToString("[1.0, 2.0]");
        assertThat(vector.size()).isEqualTo(2);
        assertThat(vector.get(0)).isEqualTo(1f);
    }

    @Test
    void shouldBeComparedByValueWithOneZero() {
        assertThat(FeatureVector.of(-0f, 1f))
                .isEqualTo(FeatureVector.of(0f, 1f))
                .hasSameHashCodeAs(FeatureVector.of(0f, 1f))
                .isNotEqualTo(FeatureVector.of(0f, Math.nextUp(1f)))
                .isNotEqualTo(FeatureVector.of(0f));
    }

    @Test
    void shouldCopyToAPlaceInARow() {
        float[] target = new float[5];

        VECTOR.copyTo(target, 1);

        assertThat(target).containsExactly(0f, 1f, -2f, 3f, 0f);
    }

    @Test
    void shouldMeasureSquaredDistance() {
        FeatureVector other = FeatureVector.of(2f, 0f, 6f);

        // 1 + 4 + 9
        assertThat(VECTOR.squaredDistance(other, Double.MAX_VALUE)).isEqualTo(14);
        assertThat(VECTOR.squaredDistance(other, 14)).isEqualTo(14);
    }

    @Test
    void shouldStopMeasuringBeyondTheLimit() {
        FeatureVector other = FeatureVector.of(2f, 0f, 6f);

        assertThat(VECTOR.squaredDistance(other, 4.5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldRefuseValuesThatAreNotFinite(float bad) {
        assertThatThrownBy(() -> FeatureVector.of(0f, bad)).hasMessage("feature 1: got " + bad + ", must be finite");
    }

    @Test
    void shouldRefuseAnEmptyVector() {
        assertThatThrownBy(FeatureVector::of).hasMessage("feature vector: empty");
    }

    @Test
    void shouldRefuseAnObservationBeforeTheEpochOrOfNoPlace() {
        assertThatThrownBy(() -> new Observation(0, -1, VECTOR, "", false))
                .hasMessage("timeMicros: got -1, must be 0 or more");
        assertThatThrownBy(() -> new Observation(-1, 0, VECTOR, "", false))
                .hasMessage("sequence: got -1, must be 0 or more");
        assertThatThrownBy(() -> new Observation(0, 0, VECTOR, "", true))
                .hasMessage("isAccusable: got true with an empty remote, nobody could be named");
    }
}
