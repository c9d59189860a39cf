package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignWhatFits() {
        Table table = new Table("lr").row("a", "1").row("bcd", "234");

        assertThat(table.lines(80)).containsExactly("a      1", "bcd  234");
    }

    @Test
    void shouldBreakTextInTheLastColumnBelowItself() {
        Table table =
                new Table("ll").row("disk", "there is less than one needs here").row("port", "free");

        assertThat(table.lines(31)).containsExactly("disk  there is less than one", "        needs here", "port  free");
    }

    @Test
    void shouldBringNumbersNearerBeforeItShortensNames() {
        Table table = new Table("lrr").row("office-001", "1234", "5678");

        assertThat(table.lines(22)).containsExactly("office-001  1234  5678");
        assertThat(table.lines(21)).containsExactly("office-001 1234 5678");
        assertThat(table.lines(18)).containsExactly("off..001 1234 5678");
    }

    @Test
    void shouldShortenNamesInTheMiddleWhereTheyAreAlike() {
        Table table = new Table("lr").row("simulated-office-001", "1").row("simulated-office-002", "2");

        assertThat(table.lines(13)).containsExactly("simu..e-001 1", "simu..e-002 2");
    }

    @Test
    void shouldRefuseARowOfAnotherSize() {
        assertThatThrownBy(() -> new Table("lr").row("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cells: got 1, allowed 2");
    }
}
