package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathLengthTest {
    /** 2 (ln(n - 1) + gamma) - 2 (n - 1) / n, worked by hand calculator. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "3, 1.2073923570", "10, 3.7488804844", "256, 10.2447709201"})
    void shouldBeThePapersConstant(int n, double expected) {
        assertThat(PathLength.expected(n)).isCloseTo(expected, within(1e-8));
    }

    /** The mean depth of an unsuccessful search, 2 H(n) - 2 summed exactly; the paper's logarithm is a little off. */
    @Test
    void shouldApproachTheExactHarmonicSum() {
        double harmonic = 0;
        for (int i = 1; i < 1000; i++) {
            harmonic += 1.0 / i;
        }

        assertThat(PathLength.expected(1000)).isCloseTo(2 * harmonic - 2 * 999 / 1000.0, within(.002));
    }
}
