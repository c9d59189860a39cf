package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final OptionalInt FILE = OptionalInt.empty();

    @Test
    void shouldBeEightyWideWithoutColourWhereThereIsNoTerminal() {
        assertThat(Screen.of(Map.of("COLUMNS", "120"), false, FILE)).isEqualTo(Screen.NONE);
        assertThat(Screen.of(Map.of("COLUMNS", "120"), true, FILE)).isEqualTo(new Screen(false, true, 80, true));
    }

    @Test
    void shouldUseAWideTerminalUpToAHundredColumnsAndANarrowOneAsItIs() {
        assertThat(Screen.of(Map.of(), true, OptionalInt.of(90)).columns()).isEqualTo(90);
        assertThat(Screen.of(Map.of(), true, OptionalInt.of(250)).columns()).isEqualTo(100);
        assertThat(Screen.of(Map.of(), true, OptionalInt.of(60)).columns()).isEqualTo(60);
        assertThat(Screen.of(Map.of(), true, OptionalInt.of(0)).columns()).isEqualTo(40);
        assertThat(Screen.of(Map.of("COLUMNS", "70"), true, OptionalInt.of(90)).columns())
                .isEqualTo(70);
        assertThat(Screen.of(Map.of("COLUMNS", "wide"), true, OptionalInt.of(90))
                        .columns())
                .isEqualTo(90);
    }

    @Test
    void shouldRefuseColourIfAskedAndAllTricksOnADumbTerminal() {
        OptionalInt eighty = OptionalInt.of(80);

        assertThat(Screen.of(Map.of(), true, eighty).colour()).isTrue();
        assertThat(Screen.of(Map.of("NO_COLOR", "1"), true, eighty)).isEqualTo(new Screen(true, true, 80, false));
        assertThat(Screen.of(Map.of("NO_COLOR", ""), true, eighty).colour()).isTrue();
        assertThat(Screen.of(Map.of("TERM", "dumb"), true, eighty)).isEqualTo(new Screen(true, false, 80, false));
    }

    @Test
    void shouldComeThroughAWord() {
        Screen screen = new Screen(true, false, 93, true);

        assertThat(Screen.ofWord(screen.word())).isEqualTo(screen);
        assertThat(Screen.ofWord("")).isEqualTo(Screen.NONE);
        assertThat(Screen.ofWord("true,true,many,true")).isEqualTo(Screen.NONE);
    }
}
