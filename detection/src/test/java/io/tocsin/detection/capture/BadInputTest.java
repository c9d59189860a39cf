package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.detection.format.FieldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    @TempDir
    Path folder;

    /** Each row spoils one field of a good line. */
    @ParameterizedTest
    @CsvSource({
        "ts, 1655071198.444458, -1.5, year 9999",
        "ts, 1655071198.444458, 999999999999999999999, year 9999",
        "ts, 1655071198.444458, 1e999999999, year 9999",
        "ts, 1655071198.444458, noon, year 9999",
        "ts, 1655071198.444458, NaN, year 9999",
        "ts, 1655071198.444458, 2022-13-01T00:00:00Z, from 1970 on",
        "ts, 1655071198.444458, +10000-01-01T00:00:00Z, from 1970 on",
        "ts, 1655071198.444458, -, must be set",
        "id.orig_h, 10.0.0.1, -, must be set",
        "id.orig_h, 10.0.0.1, 10.0.0.256, IPv4",
        "id.orig_h, 10.0.0.1, 10.0.01.1, IPv4",
        "id.orig_h, 10.0.0.1, 10.0.0, IPv4",
        "id.orig_h, 10.0.0.1, example.com, IPv4",
        "id.orig_h, 10.0.0.1, fe80::1::2, IPv6",
        "id.resp_p, 443, 70000, 0 to 65535",
        "id.resp_p, 443, -1, 0 to 65535",
        "id.orig_p, 40000, 0x50, 0 to 65535",
        "duration, 1.5, -0.5, 0 or more",
        "duration, 1.5, NaN, finite",
        "duration, 1.5, 1e400, finite",
        "duration, 1.5, soon, a number",
        "orig_bytes, 100, 18446744073709551616, 18446744073709551615",
        "orig_bytes, 100, 1.5, whole numbers",
        "conn_state, SF, XX, RSTOS0"
    })
    void shouldLeaveOutALineWithAnImpossibleField(String field, String good, String bad, String reason)
            throws IOException {
        String spoiled = Samples.LINE.replace("\t" + good + "\t", "\t" + bad + "\t");
        spoiled = field.equals("ts") ? Samples.LINE.replace(good, bad) : spoiled;

        Capture capture = open(Samples.HEADER + Samples.LINE + spoiled + Samples.LINE);

        assertThat(capture.flows()).hasSize(2);
        assertThat(capture.badLines().count()).isEqualTo(1);
        BadLine line = capture.badLines().first().get(0);
        assertThat(line.number()).isEqualTo(8);
        assertThat(line.field()).isEqualTo(field);
        assertThat(line.value()).isEqualTo(bad.equals("-") ? "" : bad);
        assertThat(line.reason()).contains(reason);
        assertThat(line).hasToString(line.file() + ":8: " + field + ": got '" + line.value() + "', " + line.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts\":1",
                "[1,2]",
                "\"text\"",
                "{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\"} trailing",
                "{\"ts\":{\"a\":1},\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\"}",
                "{\"ts\":1,\"id.orig_h\":\"10.0.0.1\"}",
                "{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\",\"conn_state\":\"SF\",\"id.resp_p\":70000}",
                "{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\",\"duration\":NaN}"
            })
    void shouldLeaveOutAJsonLineThatIsNoFlow(String line) throws IOException {
        Capture capture = open(Samples.JSON + line + "\n" + Samples.JSON);

        assertThat(capture.flows()).hasSize(2);
        assertThat(capture.badLines().first()).singleElement().satisfies(bad -> assertThat(bad.number())
                .isEqualTo(2));
    }

    @Test
    void shouldLeaveOutALastLineCutShortAndLinesTooWide() throws IOException {
        Capture capture = open(
                Samples.HEADER + Samples.LINE + Samples.LINE.strip() + "\textra\n" + Samples.LINE.substring(0, 30));

        assertThat(capture.flows()).hasSize(1);
        assertThat(capture.badLines().first())
                .extracting(BadLine::reason)
                .satisfiesExactly(wide -> assertThat(wide).contains("more than the 14 fields"), cut -> assertThat(cut)
                        .contains("fewer than the 14 fields")
                        .contains("cut short"));
    }

    @Test
    void shouldPassOverALineOfTwoMegabytes() throws IOException {
        Capture capture = open(Samples.HEADER + Samples.LINE + "x".repeat(2 << 20) + "\n" + Samples.LINE);

        assertThat(capture.flows()).hasSize(2);
        assertThat(capture.badLines().first()).singleElement().satisfies(bad -> {
            assertThat(bad.number()).isEqualTo(8);
            assertThat(bad.reason()).contains("65536 bytes");
        });
    }

    @Test
    void shouldCountEveryBadLineButKeepAHundred() throws IOException {
        Capture capture = open(Samples.HEADER + Samples.LINE + "bad\n".repeat(250));

        assertThat(capture.badLines().count()).isEqualTo(250);
        assertThat(capture.badLines().first()).hasSize(100);
    }

    @Test
    void shouldShowHostileTextHarmlessly() throws IOException {
        Capture capture = open(Samples.HEADER + Samples.LINE + "\u001b[2J" + "y".repeat(500) + "\n");

        String shown = capture.badLines().first().get(0).value();
        assertThat(shown).startsWith("?[2Jy").hasSize(83).endsWith("...");
    }

    @Test
    void shouldUseAGzipFileUpToWhereItWasCutOff() throws IOException {
        StringBuilder text = new StringBuilder(Samples.HEADER);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            text.append(Samples.LINE.replace("Ca", "C" + random.nextLong()));
        }
        byte[] whole = Files.readAllBytes(Samples.gzip(folder, text.toString()));

        Capture capture = Captures.open(Samples.write(folder, Arrays.copyOf(whole, whole.length / 2)));

        assertThat(capture.flows()).hasSizeBetween(5_000, 15_000);
        assertThat(capture.badLines().first()).last().satisfies(bad -> assertThat(bad.field())
                .isEqualTo("gzip"));
    }

    @Test
    void shouldDistrustLinesAfterABrokenHeader() throws IOException {
        Capture capture = open(Samples.HEADER + Samples.LINE
                + "#fields\tuid\tservice\n" + Samples.LINE
                + "#path\tdns\n#separator \\xZZ\n#separator\n" + Samples.LINE);

        assertThat(capture.flows()).hasSize(1);
        assertThat(capture.badLines().first())
                .extracting(BadLine::field)
                .containsExactly("#fields", "line", "#separator", "#separator");
    }

    @Test
    void shouldSayWhatIsWrongWithAWholeFile() throws IOException {
        assertRefused(Samples.write(folder, ""), "is empty");
        assertRefused(Samples.write(folder, "\n \r\n"), "is empty");
        assertRefused(Samples.write(folder, "a,b,c\n1,2,3\n"), "unknown format");
        assertRefused(Samples.write(folder, new byte[] {0, 1, 2, 3, (byte) 0xff, 10, 7}), "unknown format");
        assertRefused(Samples.write(folder, "z".repeat(1 << 20)), "unknown format");
        assertRefused(Samples.write(folder, "{\"timestamp\":1,\"event_type\":\"flow\"}\n"), "proto: got ''");
        assertRefused(Samples.write(folder, Samples.HEADER), "no flows");
        assertRefused(Samples.write(folder, Samples.HEADER.replace("conn", "dns") + "1\t2\n"), "1 of #path dns");
        assertRefused(Samples.write(folder, Samples.HEADER + "bad\n"), "none of its 1 lines");
        assertRefused(Samples.write(folder, new byte[] {0x1f, (byte) 0x8b, 9, 9, 9}), "cannot be read");
        assertRefused(Samples.write(folder, NslKddLines.NORMAL), "NSL-KDD");
        assertRefused(folder, "is a directory");
        assertRefused(folder.resolve("absent.log"), "no such file");
        if (Files.exists(Path.of("/dev/null"))) {
            assertRefused(Path.of("/dev/null"), "is a pipe or device");
        }
    }

    @Test
    void shouldCarryTheFilesName() {
        CaptureException refusal = new CaptureException(Path.of("a", "b"), "is odd");

        assertThat(refusal.file()).isEqualTo(Path.of("a", "b").toString());
        assertThat(refusal).hasMessage(refusal.file() + ": is odd");
    }

    @Test
    void shouldRefuseToKeepMoreBadLinesThanItCounted() {
        BadLineLog log = new BadLineLog(Path.of("x"));
        log.add(1, new FieldException("line", "", "odd"));

        assertThatThrownBy(() -> new BadLines(0, log.toBadLines().first())).hasMessageContaining("got 1");
    }

    @Test
    void shouldNeverFailOnNoise() throws IOException {
        SplittableRandom random = new SplittableRandom(99);
        byte[] good = (Samples.HEADER + Samples.LINE.repeat(200)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] noisy = good.clone();
            for (int j = 0; j < 40; j++) {
                noisy[Samples.HEADER.length() + random.nextInt(noisy.length - Samples.HEADER.length())] =
                        (byte) random.nextInt(256);
            }
            Path file = Samples.write(folder, noisy);
            long lines = lineFeeds(noisy) - lineFeeds(Samples.HEADER.getBytes(StandardCharsets.UTF_8));

            Capture capture = Captures.open(file);

            assertThat(capture.flows().size() + capture.badLines().count()).isBetween(lines - 40, lines + 1);
        }
    }

    private static long lineFeeds(byte[] bytes) {
        long count = 0;
        for (byte b : bytes) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> Captures.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem);
    }

    private Capture open(String text) throws IOException {
        return Captures.open(Samples.write(folder, text));
    }
}
