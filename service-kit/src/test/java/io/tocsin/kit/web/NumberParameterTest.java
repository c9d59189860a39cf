package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParameterTest {
    private static final NumberParameter SIZE = new NumberParameter("size", 1, 200, 50);

    @Test
    void shouldReadANumberOrTakeTheUsual() {
        assertThat(SIZE.of("200")).isEqualTo(200);
        assertThat(SIZE.of("")).isEqualTo(50);
        assertThat(SIZE.of(null)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1.5", "ten", "1000000000", "99999999999999999999"})
    void shouldRefuseWhatIsOutOfRangeOrNoNumber(String value) {
        assertThatThrownBy(() -> SIZE.of(value)).isInstanceOf(ProblemException.class);
    }
}
