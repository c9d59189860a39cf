package io.tocsin.detection.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    /** Rows of two values: the second says which row it is. */
    private final RowOrder order = new RowOrder(new float[] {5, 0, 1, 1, 3, 2, 3, 3, 2, 4}, 2);

    @Test
    void shouldPutWhatIsAboveBehindWithoutLosingARow() {
        int above = order.partition(0, 5, 0, 2);

        assertThat(above).isEqualTo(2);
        assertThat(rows(0, 2)).containsExactlyInAnyOrder(1f, 4f);
        assertThat(rows(2, 5)).containsExactlyInAnyOrder(0f, 2f, 3f);
    }

    @Test
    void shouldLeaveOtherRowsWhereTheyAre() {
        assertThat(order.partition(1, 4, 0, 2)).isEqualTo(2);

        assertThat(rows(0, 1)).containsExactly(0f);
        assertThat(rows(4, 5)).containsExactly(4f);
    }

    @Test
    void shouldSplitNothingFromNothing() {
        assertThat(order.partition(0, 5, 0, 0)).isZero();
        assertThat(order.partition(0, 5, 0, 5))
                .as("what is at the threshold is not above it")
                .isEqualTo(5);
        assertThat(order.partition(3, 3, 0, 2)).isEqualTo(3);
    }

    private List<Float> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> order.value(i, 1)).toList();
    }
}
