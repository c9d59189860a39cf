package io.tocsin.detection.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OneClassSvmTest {
    private static final FeatureMatrix TWO_KINDS = twoKinds(400, 1);

    /** Half around -3 and half around 3, in both columns. */
    private static FeatureMatrix twoKinds(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * 2];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian() / 4 + (i / 2 % 2 == 0 ? -3 : 3);
        }
        return FeatureMatrix.wrap(data, 2);
    }

    @Test
    void shouldFindTheGapBetweenTwoKindsOdd() {
        double[] scores = new OneClassSvmTrainer()
                .fit(TWO_KINDS, 1)
                .score(FeatureMatrix.wrap(new float[] {-3, -3, 3, 3, 3, -3}, 2));

        assertThat(scores[2]).isGreaterThan(scores[0] + .1).isGreaterThan(scores[1] + .1);
    }

    /** What the machine puts outside its border is the share it was told, of the rows that it was fitted on. */
    @Test
    void shouldHoldTheBorderWithAboutTheShareTold() {
        for (double nu : new double[] {.1, .5}) {
            assertThat(new OneClassSvmTrainer(nu, 400).fit(TWO_KINDS, 1).vectors())
                    .isBetween((int) (nu * 400), (int) (nu * 400) + 20);
        }
    }

    @Test
    void shouldTellApartWhatIsFarOut() {
        double[] scores = new OneClassSvmTrainer()
                .fit(TWO_KINDS, 1)
                .score(FeatureMatrix.wrap(new float[] {20, 20, 25, 25, Float.NaN, 3}, 2));

        assertThat(scores[1]).isGreaterThan(scores[0]).isLessThan(1);
        assertThat(scores[2]).isEqualTo(1);
    }

    @Test
    void shouldPrintNothing() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new OneClassSvmTrainer().fit(TWO_KINDS, 1);
        } finally {
            System.setOut(out);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void shouldDrawNoMoreThanTold() {
        assertThat(new OneClassSvmTrainer(1, 50).fit(TWO_KINDS, 1).vectors()).isEqualTo(50);
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertThatThrownBy(() -> new OneClassSvmTrainer(0, 9)).hasMessage("nu: got 0.0, allowed above 0, up to 1");
        assertThatThrownBy(() -> new OneClassSvmTrainer(Double.NaN, 9)).hasMessageStartingWith("nu: got NaN");
        assertThatThrownBy(() -> new OneClassSvmTrainer(.5, 1)).hasMessage("sample: got 1, allowed 2 to 4000");
        assertThatThrownBy(() -> new OneClassSvmTrainer(.5, 4001)).hasMessageStartingWith("sample: got 4001");
    }
}
