package io.tocsin.core.score;

import static io.tocsin.core.score.Synthetic.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReservoirTest {
    @Test
    void shouldKeepTheNewestRowsThatWereNotFlagged() {
        Reservoir reservoir = new Reservoir(3, 0);
        for (int i = 0; i < 8; i++) {
            reservoir.observe(vector(i), i % 2 == 1);
        }

        assertThat(reservoir.size()).isEqualTo(3);
        assertThat(reservoir.newest(10, 1).data()).containsExactly(2, 4, 6);
        assertThat(reservoir.newest(2, 1).data()).containsExactly(4, 6);
        assertThat(reservoir.newest(0, 1).rows()).isZero();
    }

    @Test
    void shouldEstimateContaminationFromTheFlagsOfTheWindow() {
        Reservoir reservoir = new Reservoir(10, 0.1);
        assertThat(reservoir.contamination()).isZero();

        for (int i = 0; i < 10; i++) {
            reservoir.observe(vector(i), i < 4);
        }
        // Four of ten flagged, one of ten expected of normals: p = (.4 - .1) / .9.
        assertThat(reservoir.contamination()).isCloseTo(1 / 3.0, within(1e-12));

        for (int i = 0; i < 3; i++) {
            reservoir.observe(vector(i), false);
        }
        // Three flags have left the window: as many as normal traffic gives.
        assertThat(reservoir.contamination()).isCloseTo(0, within(1e-12));

        reservoir.observe(vector(0), false);
        assertThat(reservoir.contamination()).as("fewer than expected").isZero();
    }

    @Test
    void shouldCallAWindowOfNothingButFlagsWhollyContaminated() {
        Reservoir reservoir = new Reservoir(5, 0.1);
        for (int i = 0; i < 7; i++) {
            reservoir.observe(vector(i), true);
        }

        assertThat(reservoir.contamination()).isEqualTo(1);
        assertThat(reservoir.size()).isZero();
    }

    @Test
    void shouldRemoveMatchingRowsOnly() {
        Reservoir reservoir = new Reservoir(10, 0);
        for (int i = 0; i < 6; i++) {
            reservoir.observe(vector(i), false);
        }

        assertThat(reservoir.clean(row -> row.get(0) >= 4)).isEqualTo(2);
        assertThat(reservoir.clean(row -> row.get(0) >= 4)).isZero();
        assertThat(reservoir.newest(10, 1).data()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldRefuseACapacityOrRateOutOfRange() {
        assertThatThrownBy(() -> new Reservoir(0, 0.1))
                .hasMessage("reservoir: got capacity 0 and flag rate 0.1, allowed 1 or more and 0 to below 1");
        for (double bad : new double[] {-.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Reservoir(1, bad)).hasMessageContaining("flag rate " + bad);
        }
    }
}
