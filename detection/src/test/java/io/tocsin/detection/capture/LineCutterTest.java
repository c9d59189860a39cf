package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {
    private static final String TEXT = "\uFEFFone\r\n\n\u00e4\u20ac\nlast but\rnot least";

    /** Wherever the blocks end, in the middle of a letter or of CRLF too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void shouldCutTheSameLinesFromBlocksOfAnySize(int block) {
        LineCutter cutter = new LineCutter(0, 1);

        assertThat(lines(cutter, TEXT.getBytes(StandardCharsets.UTF_8), block))
                .containsExactly("1 one", "2 ", "3 \u00e4\u20ac", "4 last but\rnot least");
        assertThat(cutter.offset()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8).length);
        assertThat(cutter.finish()).isFalse();
    }

    @Test
    void shouldGoOnInTheMiddleAndSayWhereTheLineBeginsThatHasNotEnded() {
        LineCutter cutter = new LineCutter(100, 8);
        byte[] bytes = "\uFEFFa\nbc".getBytes(StandardCharsets.UTF_8);
        cutter.feed(bytes, bytes.length);

        assertThat(cutter.next()).isTrue();
        assertThat(cutter.line()).as("a mark stands at the beginning only").isEqualTo("\uFEFFa");
        assertThat(cutter.number()).isEqualTo(8);
        assertThat(cutter.next()).isFalse();
        assertThat(cutter.offset()).isEqualTo(105);
        assertThat(cutter.pending()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, LineCutter.MAX_LINE, 10 * LineCutter.MAX_LINE})
    void shouldPassOverALineThatIsTooLongAndNotOneThatJustFits(int block) {
        String fits = "x".repeat(LineCutter.MAX_LINE);
        LineCutter cutter = new LineCutter(0, 1);

        List<String> lines =
                lines(cutter, (fits + "\n" + fits + "y\nend\n").getBytes(StandardCharsets.US_ASCII), block);

        assertThat(lines).containsExactly("1 " + fits, "2 too long", "3 end");
    }

    private static List<String> lines(LineCutter cutter, byte[] bytes, int block) {
        List<String> lines = new ArrayList<>();
        byte[] reused = new byte[block];
        for (int at = 0; at < bytes.length; at += block) {
            byte[] next = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + block));
            System.arraycopy(next, 0, reused, 0, next.length);
            cutter.feed(reused, next.length);
            while (cutter.next()) {
                lines.add(text(cutter));
            }
        }
        if (cutter.finish()) {
            lines.add(text(cutter));
        }
        return lines;
    }

    private static String text(LineCutter cutter) {
        return cutter.number() + " " + (cutter.isTooLong() ? "too long" : cutter.line());
    }
}
