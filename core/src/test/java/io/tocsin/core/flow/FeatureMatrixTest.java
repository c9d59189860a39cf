package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureMatrixTest {
    private static final FeatureMatrix MATRIX = FeatureMatrix.wrap(new float[] {1, 2, 3, 4, 5, 6}, 2);

    @Test
    void shouldReadRowsOfAFlatArray() {
        assertThat(MATRIX.rows()).isEqualTo(3);
        assertThat(MATRIX.columns()).isEqualTo(2);
        assertThat(MATRIX.row(0)).containsExactly(1, 2);
        assertThat(MATRIX.row(2)).containsExactly(5, 6);
    }

    @Test
    void shouldReadColumnsOfAFlatArray() {
        assertThat(MATRIX.column(0)).containsExactly(1, 3, 5);
        assertThat(MATRIX.column(1)).containsExactly(2, 4, 6);
        assertThatThrownBy(() -> MATRIX.column(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldRefuseToBeScoredAtAnotherWidth() {
        MATRIX.requireColumns(2);

        assertThatThrownBy(() -> MATRIX.requireColumns(3)).hasMessage("rows to score: got 2 columns, fitted on 3");
    }

    @Test
    void shouldCopyRowsIntoAFlatArray() {
        FeatureMatrix matrix = FeatureMatrix.of(List.of(new float[] {1, 2}, new float[] {3, 4}), 2);

        assertThat(matrix.data()).containsExactly(1, 2, 3, 4);
        assertThat(FeatureMatrix.of(List.of(), 4).rows()).isZero();
    }

    @Test
    void shouldSliceAndConcatenate() {
        FeatureMatrix back = MATRIX.slice(1, 3).concat(MATRIX.slice(0, 1));

        assertThat(back.data()).containsExactly(3, 4, 5, 6, 1, 2);
        assertThat(back.rows()).isEqualTo(3);
        assertThat(MATRIX.slice(3, 3).rows()).isZero();
    }

    @Test
    void shouldRefuseRowsThatAreNotThere() {
        // Array copies pad with zeros, which would look like rows.
        assertThatThrownBy(() -> MATRIX.row(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> MATRIX.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldRefuseShapesThatDoNotFit() {
        assertThatThrownBy(() -> FeatureMatrix.wrap(new float[5], 2)).hasMessage("5 values do not make rows of 2");
        assertThatThrownBy(() -> FeatureMatrix.wrap(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeatureMatrix.of(List.of(), 0)).hasMessage("columns: got 0, must be 1 or more");
        assertThatThrownBy(() -> FeatureMatrix.of(List.of(new float[3]), 2))
                .hasMessage("row of 3 values among rows of 2");
        assertThatThrownBy(() -> MATRIX.concat(FeatureMatrix.wrap(new float[3], 3)))
                .hasMessage("rows of 3 cannot follow rows of 2");
    }
}
