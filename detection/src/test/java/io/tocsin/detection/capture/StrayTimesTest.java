package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensors write rows of time 0 or of years to come (zeek/zeek 443, phaag/nfdump 14). */
class StrayTimesTest {
    private static final long START = 1_655_071_198;

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveOutAFlowFarFromTheRestOfItsFile() throws IOException {
        Capture capture = open(rows(0, 300) + row(0) + row(4_102_444_800L) + rows(300, 300) + "rubbish\n");

        assertThat(capture.flows()).hasSize(600).allMatch(flow -> flow.flow().timestampMicros() >= START * 1_000_000);
        assertThat(capture.badLines().count()).isEqualTo(3);
        List<BadLine> told = capture.badLines().first();
        assertThat(told.get(0))
                .hasToString(capture.file() + ": ts: got '0.000000', allowed 2022-05-13T21:59:59Z to"
                        + " 2022-07-12T21:59:59Z: far from the rest of this file");
        assertThat(told.get(1).value()).isEqualTo("4102444800.000000");
        assertThat(told.get(2).number()).isEqualTo(609);
    }

    @Test
    void shouldTellNoMoreStraysThanAreKept() throws IOException {
        Capture capture = open(rows(0, 15_000) + row(0).repeat(140) + "rubbish\n");

        assertThat(capture.flows()).hasSize(15_000);
        assertThat(capture.badLines().count()).isEqualTo(141);
        assertThat(capture.badLines().first()).hasSize(BadLines.KEPT);
    }

    @Test
    void shouldKeepWhatCameAfterADay() throws IOException {
        Capture capture = open(rows(0, 300) + row(START + 86_400) + row(START + 86_401));

        assertThat(capture.flows()).hasSize(302);
        assertThat(capture.badLines().count()).isZero();
    }

    private Capture open(String rows) throws IOException {
        return Captures.open(Samples.write(folder, Samples.HEADER + rows));
    }

    private static String rows(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> row(START + i / 300))
                .collect(Collectors.joining());
    }

    private static String row(long second) {
        return Samples.LINE.replaceFirst("^[^\t]+", second + ".000000");
    }
}
