package io.tocsin.core.score;

import static io.tocsin.core.score.Synthetic.counting;
import static io.tocsin.core.score.Synthetic.row;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualTest {
    @Test
    void shouldLeaveOutAHundredthAtEitherEnd() {
        Usual usual = Usual.of(counting(200));

        assertThat(usual.median(0)).isEqualTo(100);
        assertThat(usual.low(0)).isEqualTo(2);
        assertThat(usual.high(0)).isEqualTo(197);
        assertThat(usual.medians()).containsExactly(100);
    }

    @Test
    void shouldLeaveOutNothingOfFewRows() {
        Usual usual = Usual.of(row(3, 9).concat(row(1, 9)));

        assertThat(usual.low(0)).isEqualTo(1);
        assertThat(usual.high(0)).isEqualTo(3);
        assertThat(usual.low(1))
                .isEqualTo(usual.median(1))
                .isEqualTo(usual.high(1))
                .isEqualTo(9);
    }

    @Test
    void shouldNotBeChangedByWhoReadsIt() {
        Usual usual = Usual.of(counting(3));

        usual.medians()[0] = 7;

        assertThat(usual.medians()).containsExactly(1);
    }
}
