package io.tocsin.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {
    /** From printed tables of Student's t. */
    @ParameterizedTest
    @CsvSource({"1, 12.7062", "4, 2.7764", "10, 2.2281", "11, 2.2010", "12, 2.1788", "30, 2.0423", "120, 1.9799"})
    void shouldKnowStudentsQuantiles(int freedom, double expected) {
        assertThat(MeanInterval.quantile(freedom)).isCloseTo(expected, within(.0002));
    }

    @Test
    void shouldReachToEitherSideOfTheMean() {
        MeanInterval interval = MeanInterval.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));

        assertThat(interval.mean()).isEqualTo(3);
        // A deviation of sqrt(2.5), five values, four degrees of freedom.
        assertThat(interval.half().orElseThrow()).isCloseTo(2.7764 * Math.sqrt(2.5 / 5), within(1e-9));
    }

    @Test
    void shouldHaveNoIntervalOfOneValueAndAnEmptyOneOfEqualOnes() {
        assertThat(MeanInterval.of(List.of(.5)).half()).isEmpty();
        assertThat(MeanInterval.of(List.of(.5, .5)).half()).hasValue(0);
    }

    @Test
    void shouldRefuseNoValues() {
        assertThatThrownBy(() -> MeanInterval.of(List.of())).hasMessage("values: got none, at least one is needed");
    }
}
