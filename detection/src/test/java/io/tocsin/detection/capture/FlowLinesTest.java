package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.detection.testing.Made;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowLinesTest {
    private static final List<LabelledFlow> FLOWS = List.of(
            Made.flow(1_000_000, "10.0.0.1", "198.51.100.1", Made.MALICIOUS),
            Made.flow(2_000_000, "10.0.0.2", "198.51.100.2", Made.BACKGROUND));

    private final FlowLines lines = new FlowLines(Path.of("conn.log"));

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

        FlowLines.Line bad = lines.take("{\"ts\":\"yesterday\"}", 7);

        assertThat(bad.flow()).isEmpty();
        assertThat(bad.bad().orElseThrow().toString()).startsWith("conn.log:7: ts: got 'yesterday'");
        assertThat(flows(text.toString())).isEqualTo(FLOWS.subList(0, 1));
    }

    @Test
    void shouldRefuseALineWithoutAHeaderAndOneTooLong() {
        assertThat(lines.take("1.5\tC1\t10.0.0.1", 1).bad().orElseThrow().reason())
                .contains("no usable #fields line");
        assertThat(lines.take("{" + " ".repeat(LineReader.MAX_LINE), 2)
                        .bad()
                        .orElseThrow()
                        .reason())
                .contains("longer than");
        assertThat(FlowLines.isHeader("#fields\tts")).isTrue();
        assertThat(FlowLines.isHeader("1.5")).isFalse();
    }

    private List<LabelledFlow> flows(String text) {
        List<LabelledFlow> flows = new ArrayList<>();
        text.lines().forEach(line -> {
            FlowLines.Line taken = lines.take(line, 1);
            assertThat(taken.bad()).isEmpty();
            taken.flow().ifPresent(flows::add);
        });
        return flows;
    }
}
