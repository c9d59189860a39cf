package io.tocsin.detection.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void shouldKeepFewDistinctValuesApart() {
        Bins bins = Bins.of(FeatureMatrix.wrap(new float[] {4, 0, 4, -0f, 1, 0, 4}, 1));

        assertThat(bins.bin(0, -3)).isZero();
        assertThat(bins.bin(0, 0.5f)).isZero();
        assertThat(bins.bin(0, 0.6f)).isEqualTo(1);
        assertThat(bins.bin(0, 9)).isEqualTo(2);
        assertThat(bins.cutAbove(0, 0)).isEqualTo(.5f);
        assertThat(bins.cutAbove(0, 1)).isEqualTo(2.5f);
    }

    @Test
    void shouldJoinManyDistinctValuesIntoEvenBins() {
        float[] values = new float[640];
        for (int i = 0; i < 640; i++) {
            values[i] = i;
        }
        Bins bins = Bins.of(FeatureMatrix.wrap(values, 1));

        int[] rows = new int[32];
        for (float value : values) {
            rows[bins.bin(0, value)]++;
        }

        assertThat(Arrays.stream(rows).distinct()).containsExactly(20);
        assertThat(bins.cutAbove(0, 0)).isEqualTo(19.5f);
    }

    @Test
    void shouldLetACommonValueStandAlone() {
        float[] values = new float[1000];
        for (int i = 0; i < 500; i++) {
            values[i] = i - 5;
        }
        Bins bins = Bins.of(FeatureMatrix.wrap(values, 1));

        assertThat(bins.bin(0, -1)).isZero();
        assertThat(bins.bin(0, 0)).isEqualTo(1);
        assertThat(bins.bin(0, 1)).isEqualTo(2);
    }

    @Test
    void shouldCutBetweenNeighbouringFloats() {
        float above = Math.nextUp(1f);
        Bins bins = Bins.of(FeatureMatrix.wrap(new float[] {1, above}, 1));

        assertThat(bins.bin(0, 1)).isZero();
        assertThat(bins.bin(0, above)).isEqualTo(1);
    }

    @Test
    void shouldNeverNeedMoreBinsThanAByteHolds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int rows = 1; rows < 400; rows++) {
            float[] values = new float[rows];
            int apart = 1 + random.nextInt(rows);
            for (int i = 0; i < rows; i++) {
                values[i] = i % 3 == 0 ? i : i / apart;
            }

            Bins bins = Bins.of(FeatureMatrix.wrap(values, 1));

            assertThat(bins.count(0)).isLessThanOrEqualTo(Bins.MAX);
            assertThat(bins.byColumn(FeatureMatrix.wrap(values, 1))[rows - 1])
                    .isEqualTo((byte) bins.bin(0, values[rows - 1]));
        }
    }
}
