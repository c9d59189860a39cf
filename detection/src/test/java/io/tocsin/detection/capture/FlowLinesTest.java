package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.Parsed;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowLinesTest {
    private static final List<LabelledFlow> FLOWS = List.of(
            Made.flow(1_000_000, "10.0.0.1", "198.51.100.1", Made.MALICIOUS),
            Made.flow(2_000_000, "10.0.0.2", "198.51.100.2", Made.BACKGROUND));

    private final FlowLines lines = new FlowLines(CaptureFormats.standard());

    @Test
    void shouldReadATabSeparatedLogAsACaptureWould() throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeTsv(FLOWS, text);

        assertThat(flows(text.toString())).isEqualTo(FLOWS);
    }

    @Test
    void shouldReadJsonLinesAsACaptureWould() throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(FLOWS, text);

        assertThat(flows(text.toString())).isEqualTo(FLOWS);
    }

    @Test
    void shouldGoOnAfterABadLine() throws IOException {
        StringWriter text = new StringWriter();
        ZeekWriter.writeJson(FLOWS.subList(0, 1), text);

        assertThat(fault("{\"ts\":\"yesterday\"}")).startsWith("ts: got 'yesterday'");
        assertThat(flows(text.toString())).isEqualTo(FLOWS.subList(0, 1));
    }

    @Test
    void shouldRefuseALineWithoutAHeaderAndOneTooLong() {
        assertThat(fault("1.5\tC1\t10.0.0.1")).contains("no usable #fields line");
        assertThat(fault("what is this")).contains("no usable #fields line");
        assertThat(fault("{" + " ".repeat(LineCutter.MAX_LINE))).contains("longer than 65536 bytes");
        assertThat(lines.isHeader("#fields\tts")).isTrue();
        assertThat(lines.isHeader("1.5")).isFalse();
    }

    @Test
    void shouldFollowALogThatChangesItsFormatAndBack() throws IOException {
        StringWriter tsv = new StringWriter();
        ZeekWriter.writeTsv(FLOWS, tsv);
        StringWriter json = new StringWriter();
        ZeekWriter.writeJson(FLOWS, json);
        String row = tsv.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow();

        assertThat(flows(tsv + "" + json + "#close\tnow\n" + row + "\n" + json)).hasSize(7);
    }

    private String fault(String line) {
        List<String> faults = new ArrayList<>();
        take(line).match(flow -> faults.add("none, but " + flow), fault -> faults.add(fault.getMessage()));
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private Parsed<LabelledFlow> take(String line) {
        LineCutter cutter = new LineCutter(0, 1);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        cutter.feed(bytes, bytes.length);
        assertThat(cutter.next()).isFalse();
        assertThat(cutter.finish()).isTrue();
        return cutter.parse(lines);
    }

    private List<LabelledFlow> flows(String text) {
        List<LabelledFlow> flows = new ArrayList<>();
        text.lines().forEach(line -> {
            take(line).match(flows::add, fault -> fail(fault.getMessage()));
        });
        return flows;
    }
}
