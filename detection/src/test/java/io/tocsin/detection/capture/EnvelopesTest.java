package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.LabelledFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One connection, as shippers and stores of logs put it. */
class EnvelopesTest {
    private static final String RECORD = Samples.JSON.strip();
    private static final String NO_BRACE = RECORD.substring(1);
    private static final String QUOTED = RECORD.replace("\"", "\\\"");

    @TempDir
    Path folder;

    private List<LabelledFlow> expected = List.of();

    @BeforeEach
    void readPlain() throws IOException {
        expected = open(RECORD + "\n");
    }

    @Test
    void shouldUnwrapWhatShippersPutAround() throws IOException {
        assertReads("{\"conn\":" + RECORD + "}");
        assertReads("{\"_index\":\"zeek-2022\",\"_id\":\"x\",\"_source\":" + RECORD + "}");
        assertReads(
                "{\"@timestamp\":\"2022-06-12T22:00:10Z\",\"host\":{\"name\":\"a\"},\"message\":\"" + QUOTED + "\"}");
        assertReads("{\"preview\":false,\"result\":{\"_raw\":\"" + QUOTED + "\"}}");
        assertReads("{\"log\":\"" + QUOTED + "\\n\",\"stream\":\"stdout\",\"time\":\"2022-06-12T22:00:10Z\"}");
        assertReads("{\"event\":{\"original\":\"" + QUOTED + "\"}}");
    }

    @Test
    void shouldReadTheNamesOfEndsHoweverTheyAreWritten() throws IOException {
        assertReads(RECORD.replace("id.", "id_"));
        assertReads("{\"id\":{\"orig_h\":\"10.0.0.1\",\"orig_p\":40000,\"resp_h\":\"10.0.0.2\",\"resp_p\":443},"
                + NO_BRACE.replaceAll("\"id\\.[^,]*,", ""));
        assertReads("{\"_path\":\"conn\",\"_system_name\":\"s\",\"_write_ts\":\"2022-06-12T22:00:10Z\"," + NO_BRACE);
    }

    @Test
    void shouldReadNumbersAsWritersPutThem() throws IOException {
        assertReads(
                RECORD.replace(":100,", ":100.0,").replace(":443,", ":443.0,").replace(":200,", ":2e2,"));
        assertReads(RECORD.replace("1655071198.444458", "\"2022-06-12T21:59:58.444458Z\""));
        assertReads(RECORD.replace("\"ssl\"", "[\"ssl\"]"));
        assertThat(open(RECORD.replace("\"ssl\"", "[\"http\",\"ssl\"]"))
                        .get(0)
                        .flow()
                        .service())
                .isEqualTo("http,ssl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "[\n%s\n]\n", "[%s,%s]", "[\n  %s,\n  %s\n]", "[[]\n,%s]", "\ufeff[%s]", "%s%n%s"})
    void shouldReadRecordsThatAreNoLines(String layout) throws IOException {
        String pretty = RECORD.replace(",", ",\n    ").replace("{", "{\n    ").replace("}", "\n}");

        assertThat(open(layout.formatted(RECORD, RECORD))).isNotEmpty().allMatch(expected.get(0)::equals);
        assertThat(open(layout.formatted(pretty, pretty)))
                .hasSameSizeAs(open(layout.formatted(RECORD, RECORD)))
                .allMatch(expected.get(0)::equals);
    }

    @Test
    void shouldReadAnArrayThatIsOneLongLine() throws IOException {
        String array = "[" + (RECORD + ", ").repeat(2000) + RECORD + "]";

        assertThat(array.length()).isGreaterThan(5 * LineCutter.MAX_LINE);
        assertThat(open(array)).hasSize(2001);
    }

    @Test
    void shouldKeepBracketsInTextsAsTheyAre() throws IOException {
        String text = RECORD.replace("\"Ca\"", "\"C]},[{\\\\\\\"a\"");

        assertThat(open("[" + text + "," + text + "]"))
                .hasSize(2)
                .allSatisfy(flow -> assertThat(flow.flow().uid()).isEqualTo("C]},[{\\\"a"));
    }

    @Test
    void shouldReadUtf16WithAndWithoutAMark() throws IOException {
        byte[] little = RECORD.getBytes(StandardCharsets.UTF_16LE);
        byte[] big = RECORD.getBytes(StandardCharsets.UTF_16BE);
        byte[] marked = RECORD.getBytes(StandardCharsets.UTF_16);

        for (byte[] bytes : List.of(little, big, marked)) {
            assertThat(Captures.open(Samples.write(folder, bytes)).flows()).isEqualTo(expected);
        }
    }

    private void assertReads(String line) throws IOException {
        assertThat(open(line + "\n")).as(line).isEqualTo(expected);
    }

    private List<LabelledFlow> open(String text) throws IOException {
        return Captures.open(Samples.write(folder, text)).flows();
    }
}
