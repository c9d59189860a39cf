package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressCountsTest {
    private final AddressCounts counts = new AddressCounts(2);

    @Test
    void shouldLetEachAddressHaveAsManyAsItMay() {
        assertThat(counts.enter("a")).isTrue();
        assertThat(counts.enter("a")).isTrue();
        assertThat(counts.enter("a")).isFalse();
        assertThat(counts.enter("b")).isTrue();

        counts.leave("a");

        assertThat(counts.enter("a")).isTrue();
        assertThat(counts.enter("a")).isFalse();
    }

    @Test
    void shouldKeepNothingOfWhoHasLeft() {
        for (int i = 0; i < 100; i++) {
            counts.enter("address " + i);
            counts.leave("address " + i);
        }
        counts.leave("nobody");

        assertThat(counts.addresses()).isZero();
    }
}
