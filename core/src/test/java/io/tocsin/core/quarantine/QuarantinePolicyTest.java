package io.tocsin.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantinePolicyTest {
    @Test
    void shouldReadOneShareOrTwo() {
        assertThat(QuarantinePolicy.parse("0.02,0.05")).isEqualTo(new QuarantinePolicy(.02, .05));
        assertThat(QuarantinePolicy.parse(" .1 ")).isEqualTo(new QuarantinePolicy(.1, .1));
        assertThat(QuarantinePolicy.parse("0")).isEqualTo(QuarantinePolicy.NEVER);
    }

    @Test
    void shouldWriteWhatItReads() {
        QuarantinePolicy policy = new QuarantinePolicy(.02, .05);

        assertThat(QuarantinePolicy.parse(policy.text())).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0.1,", "0.1,0.2,0.3", "-0.1", "0.6", "0.2,0.1", "0.1,0.51", "NaN", "0.1,NaN"})
    void shouldSayWhatIsAllowed(String text) {
        assertThatThrownBy(() -> QuarantinePolicy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("got ")
                .hasMessageContaining("allowed EACH or EACH,ALL");
    }

    @Test
    void shouldAllowUpToBothShares() {
        QuarantinePolicy policy = new QuarantinePolicy(.02, .05);

        assertThat(policy.allows(20, 50, 1_000)).isTrue();
        assertThat(policy.allows(21, 21, 1_000)).isFalse();
        assertThat(policy.allows(10, 51, 1_000)).isFalse();
        assertThat(QuarantinePolicy.NEVER.allows(1, 1, 1_000)).isFalse();
    }
}
