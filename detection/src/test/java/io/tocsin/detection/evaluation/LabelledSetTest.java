package io.tocsin.detection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledSetTest {
    @Test
    void shouldCountAttacks() {
        LabelledSet set = set(2, 1, 3, List.of(true, false, true));

        assertThat(set.attackCount()).isEqualTo(2);
        assertThat(set.isAttack()).containsExactly(true, false, true);
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThatThrownBy(() -> set(1, 1, 2, List.of(true, false))).hasMessageContaining("got 1 rows to fit");
        assertThatThrownBy(() -> set(2, 0, 2, List.of(true, false))).hasMessageContaining("0 normal ones");
        assertThatThrownBy(() -> set(2, 1, 3, List.of(true, false))).hasMessageContaining("2 labels of 3 rows to try");
        assertThatThrownBy(() -> set(2, 1, 2, List.of(true, true))).hasMessageContaining("all are labelled an attack");
        assertThatThrownBy(() -> set(2, 1, 2, List.of(false, false))).hasMessageContaining("none is labelled");
    }

    private static LabelledSet set(int fit, int calibration, int tried, List<Boolean> attacks) {
        return new LabelledSet(rows(fit), rows(calibration), rows(tried), attacks, false);
    }

    private static FeatureMatrix rows(int count) {
        return FeatureMatrix.wrap(new float[count], 1);
    }
}
