package io.tocsin.core.signature;

import static io.tocsin.core.signature.Signatures.PLANE;
import static io.tocsin.core.signature.Signatures.inPlane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureMatcherTest {
    @ParameterizedTest
    @CsvSource({
        // rms distance from (1, 2) is sqrt((da^2 + db^2) / 2); the radius is 2.5
        "1, 2, true",
        "3.5, 4.5, true", // 2.5
        "1.5, 5.5, true", // sqrt(12.5 / 2) = 2.5
        "1.5, 5.51, false",
        "3.5, 4.51, false",
        "-2.5, 2, true", // sqrt(12.25 / 2) = 2.47
        "-2.6, 2, false" // sqrt(12.96 / 2) = 2.55
    })
    void shouldReachAsFarAsItsRadius(float a, float b, boolean isInRange) {
        SignatureMatcher matcher = new SignatureMatcher(inPlane(2.5f, 1f, 2f), PLANE);

        assertThat(matcher.inRange(FeatureVector.of(a, b))).isEqualTo(isInRange);
    }

    @Test
    void shouldCountThoseInRange() {
        SignatureMatcher matcher = new SignatureMatcher(inPlane(0.75f, 0.5f, -0.25f), PLANE);
        SplittableRandom random = new SplittableRandom(7);
        List<FeatureVector> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(FeatureVector.of((float) random.nextDouble(-2, 2), (float) random.nextDouble(-2, 2)));
        }

        long inRange = rows.stream()
                .filter(row -> Math.hypot(row.get(0) - 0.5, row.get(1) + 0.25) <= 0.75 * Math.sqrt(2))
                .count();

        assertThat(inRange).isBetween(500L, 4_500L);
        assertThat(matcher.countInRange(FeatureMatrix.ofVectors(rows, 2))).isEqualTo((int) inRange);
        assertThat(rows.stream().filter(matcher::inRange).count()).isEqualTo(inRange);
        assertThat(matcher.countInRange(FeatureMatrix.wrap(new float[0], 2))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "-1, -2", "0.25, -8", "1, 0", "0, 0"})
    void shouldTakeTheCosineOfWhitenedCoordinates(float a, float b) {
        SignatureMatcher matcher = new SignatureMatcher(inPlane(1f, 1f, 2f), PLANE);

        // Whitened (a, 2b - a): the centroid is at (1, 3).
        double expected = cosine(1, 3, a, 2 * b - a);

        assertThat(matcher.whitenedCosine(FeatureVector.of(a, b))).isCloseTo(expected, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "-1, -2", "0.25, -8", "1, 0", "0, 0"})
    void shouldTakeTheRawCosineOfEncodedValues(float a, float b) {
        SignatureMatcher matcher = new SignatureMatcher(inPlane(1f, 1f, 2f), PLANE);

        // Encoded (5 + 2a, 1 + 3b): the centroid is at (7, 7).
        double expected = cosine(7, 7, 5 + 2 * a, 1 + 3 * b);

        assertThat(matcher.rawCosine(FeatureVector.of(a, b))).isCloseTo(expected, within(1e-7));
    }

    @Test
    void shouldNeverExceedOne() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            float a = (float) random.nextDouble(-10, 10);
            float b = (float) random.nextDouble(-10, 10);
            SignatureMatcher matcher = new SignatureMatcher(inPlane(1f, a, b), PLANE);

            assertThat(matcher.whitenedCosine(FeatureVector.of(a, b))).isBetween(0.999999, 1.0);
        }
    }

    @Test
    void shouldRefuseASignatureOfAnotherSpaceOrWidth() {
        FeatureSpace other =
                new FeatureSpace(PLANE.schema(), new float[2], new float[] {1f, 1f}, new float[] {1f, 0f, 0f, 1f});
        ThreatSignature signature = inPlane(1f, 1f, 2f);
        ThreatSignature wider = inPlane(1f, 1f, 2f, 3f);

        assertThat(SignatureMatcher.fits(signature, PLANE)).isTrue();
        assertThat(SignatureMatcher.fits(signature, other)).isFalse();
        assertThat(SignatureMatcher.fits(wider, PLANE)).isFalse();
        assertThatThrownBy(() -> new SignatureMatcher(signature, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PLANE.id().abbreviated(12))
                .hasMessageContaining(other.id().abbreviated(12));
        assertThatThrownBy(() -> new SignatureMatcher(wider, PLANE)).hasMessageContaining("with 3 columns");
    }

    private static double cosine(double a, double b, double c, double d) {
        double norms = Math.hypot(a, b) * Math.hypot(c, d);
        return norms == 0 ? 0 : (a * c + b * d) / norms;
    }
}
