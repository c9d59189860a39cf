package io.tocsin.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    @ParameterizedTest
    @CsvSource({"10, 100, .0552, .1744", "0, 10, 0, .2775", "10, 10, .7225, 1"})
    void shouldGiveThePublishedBounds(long hits, long all, double low, double high) {
        WilsonInterval bounds = WilsonInterval.of(hits, all, 1.96);

        assertThat(bounds.low()).isCloseTo(low, within(5e-5));
        assertThat(bounds.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void shouldKnowNothingOfNoSample() {
        assertThat(WilsonInterval.of(0, 0, 1.96)).isEqualTo(new WilsonInterval(0, 1));
    }
}
