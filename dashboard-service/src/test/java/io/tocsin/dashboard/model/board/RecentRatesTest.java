package io.tocsin.dashboard.model.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecentRatesTest {
    private final RecentRates rates = new RecentRates();

    @Test
    void shouldSumStretchesTheOldestFirst() {
        rates.add(RecentRates.Kind.VOTE, 2, 1_000_000);
        rates.add(RecentRates.Kind.VOTE, 3, 1_004_999);
        rates.add(RecentRates.Kind.VOTE, 7, 1_005_000);
        rates.add(RecentRates.Kind.FLOW, 99, 1_005_000);

        assertThat(rates.sums(RecentRates.Kind.VOTE, 1_009, 3, 5)).containsExactly(0, 5, 7);
    }

    @Test
    void shouldForgetWhatIsOlderThanItKeeps() {
        rates.add(RecentRates.Kind.VOTE, 5, 1_000_000);
        rates.add(RecentRates.Kind.VOTE, 1, 1_000_000 + 660_000);

        assertThat(rates.sums(RecentRates.Kind.VOTE, 1_660, 660, 1))
                .containsOnlyOnce(1)
                .doesNotContain(5);
    }

    @Test
    void shouldCountTheLastMinuteOnly() {
        rates.add(RecentRates.Kind.VOTE, 60, 1_000_000);
        rates.add(RecentRates.Kind.VOTE, 6, 1_061_000);

        assertThat(rates.perSecond(RecentRates.Kind.VOTE, 1_061_000)).isEqualTo(0.1);
    }

    @Test
    void shouldRefuseMoreThanItKeeps() {
        assertThatThrownBy(() -> rates.sums(RecentRates.Kind.VOTE, 0, 133, 5)).hasMessageContaining("660 s");
    }
}
