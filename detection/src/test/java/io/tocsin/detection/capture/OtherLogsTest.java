package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.detection.format.zeek.ZeekFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a flow is not learned. */
class OtherLogsTest {
    private static final String DNS =
            "\"ts\":1655071198.4,\"uid\":\"Cb\",\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":5353,"
                    + "\"id.resp_h\":\"10.0.0.2\",\"id.resp_p\":53,\"proto\":\"udp\",\"trans_id\":7,\"query\":\"a.example\"";
    private static final String SSL_HEADER = """
            #separator \\x09
            #path\tssl
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher
            """;
    private static final String SSL = "1655071198.4\tCb\t10.0.0.1\t5353\t10.0.0.2\t443\tTLSv13\tx\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_path\":\"dns\"," + DNS + "}",
                "{" + DNS + ",\"_path\":\"dns\"}",
                "{" + DNS + "}",
                "{\"dns\":{" + DNS + "}}",
                "{\"_path\":\"stats\",\"ts\":1655071198.4,\"peer\":\"a\",\"mem\":12}"
            })
    void shouldPassOverAJsonRecordOfAnotherLog(String line) throws IOException {
        Capture capture = Captures.open(Samples.write(folder, Samples.JSON + line + "\n" + Samples.JSON));

        assertThat(capture.flows()).hasSize(2);
        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.remarks())
                .singleElement()
                .asString()
                .startsWith("records that are no flows, passed over: 1 of");
    }

    @Test
    void shouldPassOverRowsOfAnotherLogUntilTheNextHeader() throws IOException {
        Capture capture = Captures.open(
                Samples.write(folder, SSL_HEADER + SSL + Samples.HEADER + Samples.LINE + SSL_HEADER + SSL + SSL));

        assertThat(capture.flows()).hasSize(1);
        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.remarks()).containsExactly("records that are no flows, passed over: 3 of #path ssl");
    }

    @Test
    void shouldRefuseColumnsThatAreNotOfConnectionsWhereNothingNamesTheLog() throws IOException {
        Path file = Samples.write(folder, SSL_HEADER.replace("#path\tssl\n", "") + SSL);

        assertThatThrownBy(() -> Captures.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("these are not the columns of conn.log");
    }

    @Test
    void shouldTakeConnectionsWhereNothingNamesTheLog() throws IOException {
        String unnamed = Samples.HEADER.replace("#path\tconn\n", "");

        assertThat(Captures.open(Samples.write(folder, unnamed + Samples.LINE)).flows())
                .hasSize(1);
        assertThat(Captures.open(Samples.write(folder, unnamed.replace("conn_state", "x") + Samples.LINE))
                        .flows())
                .hasSize(1);
    }

    @Test
    void shouldRefuseAFileOfOtherRecordsOnlyAndSayWhichToName() throws IOException {
        Path file = Samples.write(folder, ("{\"_path\":\"dns\"," + DNS + "}\n").repeat(3));

        assertThatThrownBy(() -> Captures.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("holds records, but no flow: 3 of _path dns; name the same sensor's conn.log");
    }

    @Test
    void shouldTellWhichLogItIsToWhoeverGoesOnInTheMiddle() throws Exception {
        FlowLines before = new FlowLines(CaptureFormats.standard());
        for (String line : SSL_HEADER.lines().toList()) {
            before.parse(line);
        }
        FlowLines after = new FlowLines(CaptureFormats.standard());
        for (String line : before.header()) {
            after.parse(line);
        }

        assertThat(after.parse(SSL.strip()).passedOver()).contains("#path ssl");
    }

    @Test
    void shouldCountKindsInBoundedMemoryAndShowTheMostFrequent() {
        OtherRecords others = new OtherRecords();
        for (int i = 0; i < 10_000; i++) {
            others.add("_path hostile" + i);
            others.add("_path dns\u001b[2J");
        }

        assertThat(others.count()).isEqualTo(20_000);
        assertThat(others.remarks())
                .singleElement()
                .asString()
                .contains("10000 of _path dns?[2J")
                .doesNotContain("\u001b");
        assertThat(others.kinds().length()).isLessThan(300);
    }

    @Test
    void shouldSayOfUnknownProtocolsThatTheyCountAsOthers() throws IOException {
        String named = Samples.LINE.replace("tcp", "warp");
        String numbered = Samples.LINE.replace("tcp", "132");
        String six = Samples.LINE.replace("tcp", "6");
        Capture capture = Captures.open(Samples.write(folder, Samples.HEADER + named + numbered + six + Samples.LINE));

        assertThat(capture.format()).isEqualTo(ZeekFormat.TSV);
        assertThat(capture.remarks()).isEqualTo(List.of("unknown protocols, counted as other: warp"));
        assertThat(capture.flows().get(2)).isEqualTo(capture.flows().get(3));
    }
}
