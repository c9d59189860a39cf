package io.tocsin.detection.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSampleTest {
    private static final FeatureMatrix ROWS = FeatureMatrix.wrap(new float[] {0, 10, 1, 11, 2, 12, 3, 13, 4, 14}, 2);

    @Test
    void shouldDrawWholeRowsEachOnce() {
        FeatureMatrix drawn = RowSample.draw(ROWS, 3, new SplittableRandom(1));

        assertThat(drawn.rows()).isEqualTo(3);
        assertThat(drawn.column(0)).doesNotHaveDuplicates();
        for (int r = 0; r < 3; r++) {
            assertThat(drawn.row(r)[1]).isEqualTo(drawn.row(r)[0] + 10);
        }
    }

    @Test
    void shouldDrawAllIfThereAreFewer() {
        assertThat(RowSample.draw(ROWS, 9, new SplittableRandom(1)).column(0)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }
}
