package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSpaceTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test-v1",
            List.of(
                    new Feature("duration", Feature.Kind.LOG, "s"),
                    new Feature("state=S0", Feature.Kind.FLAG, ""),
                    new Feature("upload", Feature.Kind.RATIO, "")));
    private static final float[] MEAN = {1f, 0.5f, -2f};
    private static final float[] DEVIATION = {2f, 0.25f, 1f};
    private static final float[] WHITENING = {2f, 0f, 0f, 1f, 3f, 0f, -1f, 0.5f, 4f};
    private static final FeatureSpace SPACE = new FeatureSpace(SCHEMA, MEAN, DEVIATION, WHITENING);

    @Test
    void shouldReadBackItsCanonicalBytes() {
        FeatureSpace read = FeatureSpace.fromBytes(SPACE.toBytes());

        assertThat(read.toBytes()).isEqualTo(SPACE.toBytes());
        assertThat(read.schema()).isEqualTo(SCHEMA);
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.id()).isEqualTo(SPACE.id()).isEqualTo(Hash.sha256(SPACE.toBytes()));
    }

    @Test
    void shouldHaveAnotherIdForAnotherSpace() {
        float[] mean = MEAN.clone();
        mean[2] = Math.nextUp(mean[2]);
        FeatureSchema renamed = new FeatureSchema("test-v2", SCHEMA.features());

        assertThat(new FeatureSpace(SCHEMA, mean, DEVIATION, WHITENING).id()).isNotEqualTo(SPACE.id());
        assertThat(new FeatureSpace(renamed, MEAN, DEVIATION, WHITENING).id()).isNotEqualTo(SPACE.id());
    }

    @Test
    void shouldStandardiseAndClip() {
        float[] row = {5f, 0.25f, -2f};
        float[] far = {1_000f, -1_000f, -12.5f};

        SPACE.standardise(row);
        SPACE.standardise(far);

        assertThat(row).containsExactly(2f, -1f, 0f);
        assertThat(far).containsExactly(10f, -10f, -10f);
    }

    @Test
    void shouldEncodeBackFromStandardisedValues() {
        assertThat(SPACE.encoded(new float[] {2f, -1f, 0f})).containsExactly(5f, 0.25f, -2f);
        assertThat(SPACE.encoded(1, 2f)).isEqualTo(1f);
    }

    @Test
    void shouldWhitenByTheLowerTriangle() {
        // Worked by hand: 2*1; 1*1 + 3*2; -1*1 + 0.5*2 + 4*(-1).
        assertThat(SPACE.whiten(new float[] {1f, 2f, -1f})).containsExactly(2f, 7f, -4f);
    }

    @Test
    void shouldNotShareItsArrays() {
        float[] mean = MEAN.clone();
        FeatureSpace space = new FeatureSpace(SCHEMA, mean, DEVIATION, WHITENING);

        mean[0] = 99f;

        assertThat(space.encoded(0, 0f)).isEqualTo(1f);
    }

    @Test
    void shouldRefuseArraysOfOtherLengths() {
        assertThatThrownBy(() -> new FeatureSpace(SCHEMA, new float[2], DEVIATION, WHITENING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("space test-v1: got 2 means, 3 deviations, 9 whitening values for 3 columns");
        assertThatThrownBy(() -> new FeatureSpace(SCHEMA, MEAN, new float[4], WHITENING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureSpace(SCHEMA, MEAN, DEVIATION, new float[8]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -1f, Float.NaN})
    void shouldRefuseADeviationThatIsNotPositive(float bad) {
        float[] deviation = {1f, bad, 1f};

        assertThatThrownBy(() -> new FeatureSpace(SCHEMA, MEAN, deviation, WHITENING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviation of state=S0: got " + bad + ", must be above 0");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void shouldRefuseValuesThatAreNotFinite(float bad) {
        float[] mean = {1f, bad, 1f};

        assertThatThrownBy(() -> new FeatureSpace(SCHEMA, mean, DEVIATION, WHITENING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNoSpace() {
        byte[] good = SPACE.toBytes();
        byte[] zeroDeviation = CanonicalWriter.tagged("tocsin/feature-space/v1")
                .text("one")
                .list(
                        List.of("a"),
                        (w, name) -> w.text(name).constant(Feature.Kind.FLAG).text(""))
                .floats(new float[] {0f})
                .floats(new float[] {0f})
                .floats(new float[] {1f})
                .toBytes();

        assertThatThrownBy(() -> FeatureSpace.fromBytes(zeroDeviation))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("deviation of a: got 0.0, must be above 0");
        assertThatThrownBy(() -> FeatureSpace.fromBytes(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(DecodingException.class);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> FeatureSpace.fromBytes(cut)).isInstanceOf(DecodingException.class);
        }
    }
}
