package io.tocsin.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TenureTest {
    @Test
    void shouldIncludeItsEpochsOnly() {
        Tenure tenure = Tenure.since(2).endedBy(4);

        assertThat(tenure.includes(1)).isFalse();
        assertThat(tenure.includes(2)).isTrue();
        assertThat(tenure.includes(3)).isTrue();
        assertThat(tenure.includes(4)).isFalse();
        assertThat(tenure.isOpen()).isFalse();
    }

    @Test
    void shouldReachBackBeforeItBegan() {
        Tenure tenure = Tenure.since(2).endedBy(4);

        assertThat(tenure.reaches(0)).isTrue();
        assertThat(tenure.reaches(3)).isTrue();
        assertThat(tenure.reaches(4)).isFalse();
    }

    @Test
    void shouldIncludeEveryEpochFromItsFirstWhileItIsOpen() {
        assertThat(Tenure.since(3).isOpen()).isTrue();
        assertThat(Tenure.since(3).includes(2)).isFalse();
        assertThat(Tenure.since(3).includes(Tenure.OPEN - 1)).isTrue();
        assertThat(Tenure.ALWAYS.includes(0)).isTrue();
    }

    @Test
    void shouldRefuseAnEndBeforeItsBeginning() {
        assertThatThrownBy(() -> new Tenure(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tenure(3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenure that begins with epoch 3");
    }
}
