package io.tocsin.detection.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellsTest {
    private final Cells cells = new Cells();

    @Test
    void shouldTellFieldsApartWithoutSpacesAround() {
        assertThat(texts("a, b ,,  ->,c", ',')).containsExactly("a", "b", "", "->", "c");
        assertThat(texts("a\t b\t", '\t')).containsExactly("a", "b", "");
        assertThat(texts("", ',')).containsExactly("");
        assertThat(texts("   ", ',')).containsExactly("");
        assertThat(cells.text(1)).isEmpty();
        assertThat(cells.text(-1)).isEmpty();
    }

    @Test
    void shouldStopAtItsBound() {
        assertThat(texts("x,".repeat(255) + "y", ',')).hasSize(256).last().isEqualTo("y");
        assertThat(texts("x,".repeat(1_000), ',')).hasSize(256).allMatch("x"::equals);
    }

    @Test
    void shouldKnowNumbers() {
        cells.split("1,0.5,.,,-1,1e3, 12 ", ',');

        assertThat(IntStream.range(0, 7).filter(cells::isNumber)).containsExactly(0, 1, 6);
    }

    private List<String> texts(String line, char separator) {
        cells.split(line, separator);
        return IntStream.range(0, cells.count()).mapToObj(cells::text).toList();
    }
}
