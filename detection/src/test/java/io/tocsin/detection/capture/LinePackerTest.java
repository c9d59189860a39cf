package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinePackerTest {
    private static final int MANY = 2_000;

    @TempDir
    private Path folder;

    private final List<LinePacker.Packed> pieces = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final LinePacker packer =
            new LinePacker(Path.of("conn.log"), CaptureFormats.standard(), pieces::add, bad::add);

    @Test
    void shouldMakePiecesThatCanEachBeReadAlone() throws IOException {
        List<LabelledFlow> flows = IntStream.range(0, MANY)
                .mapToObj(i -> Made.flow(1_000_000L * i, "10.0.0.1", "198.51.100." + i % 200, Made.BACKGROUND))
                .toList();
        StringWriter tsv = new StringWriter();
        ZeekWriter.writeTsv(flows, tsv);
        StringWriter json = new StringWriter();
        ZeekWriter.writeJson(flows, json);

        for (StringWriter text : List.of(tsv, json)) {
            pieces.clear();
            packer.begin();
            add(text.toString());
            packer.flush();

            assertThat(pieces).hasSizeGreaterThan(2).allSatisfy(piece -> {
                assertThat(piece.bytes().length).isLessThan(LinePacker.MAX_LINES + 1_024);
                assertThat(read(piece)).hasSize((int) piece.flows());
                assertThat(piece.lines()).isEqualTo(piece.flows());
            });
            List<LabelledFlow> all = new ArrayList<>();
            pieces.forEach(piece -> all.addAll(read(piece)));
            assertThat(all).isEqualTo(flows);
        }
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldLeaveOutBadLinesAndSayWhereTheyStand() {
        add(Samples.HEADER + Samples.LINE + "garbage\n\n" + Samples.LINE + "#close\tnow\n" + Samples.LINE);
        packer.flush();

        assertThat(bad).hasSize(1);
        assertThat(bad.get(0).toString()).startsWith("conn.log:8: line: got 'garbage', fewer than the 14 fields");
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).flows()).isEqualTo(3);
        assertThat(text(pieces.get(0))).doesNotContain("garbage", "#close").startsWith("#separator \\x09\n");
    }

    @Test
    void shouldBeginAnotherPieceWhereAnotherHeaderHolds() {
        add(Samples.HEADER + Samples.LINE
                + "#separator |\n#unset_field|?\n#path|conn\n#fields|ts|id.orig_h|id.resp_h|service\n"
                + "2.5|10.0.0.3|10.0.0.4|?\n" + Samples.JSON);
        packer.flush();

        assertThat(pieces).extracting(LinePacker.Packed::flows).containsExactly(1L, 2L);
        assertThat(text(pieces.get(1)))
                .startsWith(
                        "#separator \\x7c\n#unset_field|?\n#empty_field|(empty)\n#path|conn\n#fields|ts|id.orig_h|id.resp_h|");
        assertThat(read(pieces.get(1)).get(0).flow().service()).isEmpty();
        assertThat(read(pieces.get(1)).get(0).flow().responder().address()).isEqualTo("10.0.0.4");
    }

    @Test
    void shouldLeaveOutARecordThatHoldsNoFlow() {
        add("#path\tdns\n1.5\tx\n");
        packer.flush();

        assertThat(pieces).isEmpty();
        assertThat(bad).isEmpty();
    }

    @Test
    void shouldForgetTheHeaderOfTheFileBefore() {
        add(Samples.HEADER + Samples.LINE);
        packer.begin();
        add(Samples.LINE);

        assertThat(pieces).hasSize(1);
        assertThat(bad).extracting(BadLine::reason).containsExactly("no usable #fields line stands before it");
        assertThat(packer.isHeader("#fields")).isTrue();
        assertThat(packer.isHeader("1")).isFalse();
    }

    @Test
    void shouldGiveEveryLineOfAFileThatHoldsFlowsWithoutKeepingThem() throws IOException {
        Path gzip = Samples.gzip(folder, Samples.HEADER + Samples.LINE.repeat(3));

        Captures.lines(gzip, CaptureFormats.standard(), packer::add, bad::add);
        packer.flush();

        assertThat(pieces).extracting(LinePacker.Packed::flows).containsExactly(3L);
        byte[] whole = java.nio.file.Files.readAllBytes(gzip);
        Path cut = Samples.write(folder, java.util.Arrays.copyOf(whole, whole.length - 12));
        Captures.lines(cut, CaptureFormats.standard(), packer::add, bad::add);
        assertThat(bad).extracting(BadLine::field).containsExactly("gzip");
        Path rows = Samples.write(folder, NslKddLines.NORMAL);
        assertThatThrownBy(() -> Captures.lines(rows, CaptureFormats.standard(), packer::add, bad::add))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("NSL-KDD");
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LineCutter lines = new LineCutter(0, 1);
        lines.feed(bytes, bytes.length);
        while (lines.next()) {
            packer.add(lines);
        }
    }

    private static String text(LinePacker.Packed piece) {
        return new String(piece.bytes(), StandardCharsets.UTF_8);
    }

    private static List<LabelledFlow> read(LinePacker.Packed piece) {
        List<LabelledFlow> flows = new ArrayList<>();
        FlowLines reader = new FlowLines(CaptureFormats.standard());
        LineCutter lines = new LineCutter(0, 1);
        lines.feed(piece.bytes(), piece.bytes().length);
        while (lines.next()) {
            lines.parse(reader).match(flows::add, fault -> {
                throw new AssertionError(fault.getMessage());
            });
        }
        return flows;
    }
}
