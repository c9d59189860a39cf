package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String WIPED = "\r" + " ".repeat(6) + "\r";
    private static final String LONG = "word ".repeat(30).strip();

    private final Drawn file = new Drawn(Screen.NONE);
    private final Drawn live = new Drawn(Drawn.LIVE);

    @Test
    void shouldBreakWhatIsLongAtBlanksAndKeepALongWordWhole() {
        String path = "/a".repeat(60);
        file.terminal().say("  " + LONG);
        file.terminal().say("It lies in " + path + " as ever.");
        file.terminal().say(path);

        List<String> lines = file.out().lines().toList();
        assertThat(lines)
                .containsExactly(
                        "  " + "word ".repeat(15).strip(),
                        "    " + "word ".repeat(15).strip(),
                        "It lies in " + path,
                        "  as ever.",
                        path);
    }

    @Test
    void shouldFillAsManyColumnsAsTheScreenHas() {
        Drawn wide = new Drawn(new Screen(true, true, 100, false));
        wide.terminal().say(LONG);
        Drawn narrow = new Drawn(new Screen(true, true, 50, false));
        narrow.terminal().say(LONG);

        assertThat(wide.out().lines().findFirst().orElseThrow()).hasSize(99);
        assertThat(narrow.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void shouldNotBreakAnswersAndErrors() {
        file.terminal().answer(LONG);
        file.terminal().error(LONG);

        assertThat(file.out()).isEqualTo(LONG + "\n");
        assertThat(file.err()).isEqualTo("tocsin: " + LONG + "\n");
    }

    @Test
    void shouldPutErrorsInRedWhereColourIsWelcomeOnly() {
        Drawn coloured = new Drawn(new Screen(true, true, 80, true));
        coloured.terminal().error("no such file");
        live.terminal().error("no such file");

        assertThat(coloured.err()).isEqualTo("\u001b[31mtocsin:\u001b[0m no such file\n");
        assertThat(live.err()).isEqualTo("tocsin: no such file\n");
    }

    @Test
    void shouldSayOtherThingsAboveTheLineWrittenOver() {
        live.terminal().show("step 1");
        live.terminal().say("found");
        live.terminal().show("step 1");
        live.terminal().show("");

        assertThat(live.out()).isEqualTo("found\n");
        assertThat(live.err()).isEqualTo("step 1" + WIPED + "step 1" + WIPED);
    }

    @Test
    void shouldCutTheLineWrittenOverAndHaveNoneInAFile() {
        live.terminal().show(LONG);
        file.terminal().show(LONG);

        assertThat(live.err()).hasSize(79).endsWith("…");
        assertThat(file.err()).isEmpty();
    }

    @Test
    void shouldTellPeopleOnStandardErrorWhereTheAnswerIsForAProgram() {
        Terminal terminal = live.terminal().forPrograms();
        terminal.say("a story");
        terminal.answer("{}");

        assertThat(live.out()).isEqualTo("{}\n");
        assertThat(live.err()).isEqualTo("a story\n");
    }

    @Test
    void shouldKnowWhetherWhatItSaysIsSeenBesideTheLine() {
        assertThat(live.terminal().isStoryLive()).isTrue();
        assertThat(new Drawn(new Screen(false, true, 80, false)).terminal().isStoryLive())
                .isFalse();
        assertThat(new Drawn(new Screen(false, true, 80, false))
                        .terminal()
                        .forPrograms()
                        .isStoryLive())
                .isTrue();
    }
}
