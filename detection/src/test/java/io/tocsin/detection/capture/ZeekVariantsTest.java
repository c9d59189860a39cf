package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.GroundTruth.Kind;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.zeek.ZeekFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which the same flow may stand in a file. */
class ZeekVariantsTest {
    private static final LabelledFlow EXPECTED = new LabelledFlow(
            new Flow(
                    1_655_071_198_444_458L,
                    "Ca",
                    new Endpoint("10.0.0.1", 40_000),
                    new Endpoint("10.0.0.2", 443),
                    Transport.TCP,
                    "ssl",
                    1.5,
                    100,
                    200,
                    4,
                    5,
                    ConnectionState.SF,
                    Flow.Own.NONE),
            GroundTruth.UNLABELLED);

    @TempDir
    Path folder;

    @Test
    void shouldReadPlainTsv() throws IOException {
        assertReads(Samples.HEADER + Samples.LINE + "#close\t2022-06-17-00-00-07\n");
    }

    @Test
    void shouldReadJson() throws IOException {
        Capture capture = open(Samples.JSON);

        assertThat(capture.format()).isEqualTo(ZeekFormat.JSON);
        assertThat(capture.flows()).containsExactly(EXPECTED);
    }

    @Test
    void shouldReadCarriageReturnsAndAByteOrderMark() throws IOException {
        assertReads("\uFEFF" + (Samples.HEADER + Samples.LINE).replace("\n", "\r\n"));
        assertThat(open("\uFEFF" + Samples.JSON.replace("\n", "\r\n")).flows()).containsExactly(EXPECTED);
    }

    @Test
    void shouldReadGzipWhateverItIsCalled() throws IOException {
        assertThat(Captures.open(Samples.gzip(folder, Samples.HEADER + Samples.LINE))
                        .flows())
                .containsExactly(EXPECTED);
    }

    @Test
    void shouldReadALastLineWithoutLineFeed() throws IOException {
        assertReads((Samples.HEADER + Samples.LINE).stripTrailing());
    }

    @Test
    void shouldTakeTheColumnOrderAndSeparatorsFromTheHeader() throws IOException {
        assertReads("""
                #separator \\x7c
                #unset_field|NIL
                #empty_field|EMPTY
                #path|conn
                #fields|conn_state|extra|id.resp_p|id.resp_h|proto|ts|uid|id.orig_p|id.orig_h|orig_pkts|resp_pkts|service|orig_bytes|resp_bytes|duration|label
                SF|-|443|10.0.0.2|tcp|1655071198.444458|Ca|40000|10.0.0.1|4|5|ssl|100|200|1.5|NIL
                """);
    }

    @Test
    void shouldFollowANewHeaderInJoinedFiles() throws IOException {
        Capture capture = open(Samples.HEADER + Samples.LINE + "#close\tx\n"
                + "#separator ,\n#path,conn\n#fields,id.orig_h,ts,id.resp_h\n10.0.0.9,1655071199.0,10.0.0.2\n");

        assertThat(capture.badLines().count()).isZero();
        assertThat(capture.flows()).hasSize(2).first().isEqualTo(EXPECTED);
        assertThat(capture.flows().get(1).flow().originator().address()).isEqualTo("10.0.0.9");
    }

    @Test
    void shouldReadWhichEndsTheSensorCallsItsOwn() throws IOException {
        String fields = "#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.resp_h\tlocal_orig\tlocal_resp\n";
        String ends = "1\t192.0.2.1\t192.0.2.2\t";
        String json =
                "{\"ts\":1,\"id.orig_h\":\"192.0.2.1\",\"id.resp_h\":\"192.0.2.2\",\"_path\":\"conn\",\"local_orig\":true,"
                        + "\"local_resp\":false}\n";

        Capture capture = open(
                fields + ends + "T\tF\n" + ends + "F\tT\n" + ends + "T\tT\n" + ends + "-\t-\n" + ends + "yes\tF\n");

        assertThat(capture.flows())
                .extracting(flow -> flow.flow().own())
                .containsExactly(Flow.Own.ORIGINATOR, Flow.Own.RESPONDER, Flow.Own.BOTH, Flow.Own.NONE);
        assertThat(capture.badLines().count()).isEqualTo(1);
        assertThat(open(json).flows())
                .singleElement()
                .satisfies(flow -> assertThat(flow.flow().own()).isEqualTo(Flow.Own.ORIGINATOR));
    }

    @Test
    void shouldTakeUnsetFieldsForNothing() throws IOException {
        Flow flow = flow("1.0\t-\t10.0.0.1\t-\t10.0.0.2\t-\t-\t(empty)\t-\t-\t-\t-\t-\t-");

        assertThat(flow)
                .isEqualTo(new Flow(
                        1_000_000,
                        "",
                        new Endpoint("10.0.0.1", 0),
                        new Endpoint("10.0.0.2", 0),
                        Transport.OTHER,
                        "",
                        0,
                        0,
                        0,
                        0,
                        0,
                        ConnectionState.UNKNOWN,
                        Flow.Own.NONE));
        assertThat(open("{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"id.resp_h\":\"10.0.0.2\",\"conn_state\":null}\n")
                        .flows()
                        .get(0)
                        .flow())
                .isEqualTo(flow);
    }

    @Test
    void shouldKeepIcmpTypesAndServicesAsText() throws IOException {
        Flow flow = flow("1.0\tC\tfe80::1\t135\tff02::1\t136\ticmp\tgssapi,SMB\t-\t-\t-\tOTH\t1\t0");

        assertThat(flow.originator().port()).isEqualTo(135);
        assertThat(flow.responder().port()).isEqualTo(136);
        assertThat(flow.transport()).isEqualTo(Transport.ICMP);
        assertThat(flow.service()).isEqualTo("gssapi,smb");
    }

    @Test
    void shouldReadLabelColumnsAsIot23JoinsThem() throws IOException {
        Capture capture = open("""
                #separator \\x09
                #path\tconn
                #fields\tts\tid.orig_h\tid.resp_h\ttunnel_parents   label   detailed-label
                1\t10.0.0.1\t10.0.0.2\t(empty)   Malicious   PartOfAHorizontalPortScan
                2\t10.0.0.1\t10.0.0.2\t-   benign   -
                3\t10.0.0.1\t10.0.0.2\t-   Malicious   port-scan_T1046
                4\t10.0.0.1\t10.0.0.2\t-   Malicious   T1071.001
                5\t10.0.0.1\t10.0.0.2\t-   Malicious
                """);

        assertThat(capture.flows().stream().map(LabelledFlow::truth))
                .containsExactly(
                        new GroundTruth(Kind.MALICIOUS, "PartOfAHorizontalPortScan", ""),
                        GroundTruth.BENIGN,
                        new GroundTruth(Kind.MALICIOUS, "port-scan", "T1046"),
                        new GroundTruth(Kind.MALICIOUS, "", "T1071.001"));
        assertThat(capture.labelled()).isTrue();
        assertThat(capture.badLines().first()).singleElement().satisfies(bad -> {
            assertThat(bad.number()).isEqualTo(8);
            assertThat(bad.reason()).contains("3 values");
        });
    }

    @Test
    void shouldReadLabelsInAnyCaseAndSayWhichItDoesNotKnow() throws IOException {
        Capture capture = open("""
                #path\tconn
                #fields\tts\tid.orig_h\tid.resp_h\tlabel\tdetailedlabel
                1\t10.0.0.1\t10.0.0.2\tMALICIOUS-botnet\tx
                2\t10.0.0.1\t10.0.0.2\tBackground\t(empty)
                3\t10.0.0.1\t10.0.0.2\tdubious\tx
                4\t10.0.0.1\t10.0.0.2\tdubious\ty
                5\t10.0.0.1\t10.0.0.2\t-\t-
                """);

        assertThat(capture.flows().stream().map(f -> f.truth().kind()))
                .containsExactly(Kind.MALICIOUS, Kind.BACKGROUND, Kind.UNLABELLED, Kind.UNLABELLED, Kind.UNLABELLED);
        assertThat(capture.remarks()).containsExactly("unknown labels, counted as none: dubious");
        assertThat(capture.badLines().count()).isZero();
    }

    @Test
    void shouldReadLabelledJsonAndPassOverOtherKeys() throws IOException {
        Capture capture = open("{\"orig_l2_addr\":\"x\",\"vlan\":{\"a\":[1,2]},"
                + Samples.JSON
                        .strip()
                        .substring(1)
                        .replace("}", ",\"label\":\"Malicious\",\"detailedlabel\":\"x_T1110\"}"));

        assertThat(capture.flows())
                .containsExactly(new LabelledFlow(EXPECTED.flow(), new GroundTruth(Kind.MALICIOUS, "x", "T1110")));
    }

    @Test
    void shouldSortByStartAndKeepTheOrderOfEquals() throws IOException {
        Capture capture = open("""
                #path\tconn
                #fields\tts\tuid\tid.orig_h\tid.resp_h
                3.0\ta\t10.0.0.1\t10.0.0.2
                1.5\tb\t10.0.0.1\t10.0.0.2
                3.0\tc\t10.0.0.1\t10.0.0.2
                1.499999\td\t10.0.0.1\t10.0.0.2
                """);

        assertThat(capture.flows().stream().map(f -> f.flow().uid())).containsExactly("d", "b", "a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1655071198.444458",
                "1655071198.44445899",
                "1.655071198444458E9",
                "1655071198444.458",
                "1655071198444458",
                "1655071198444458999",
                "2022-06-12T21:59:58.444458Z",
                "2022-06-12T21:59:58.444458",
                "2022-06-12 21:59:58.444458999",
                "2022-06-12T23:59:58.444458+0200",
                "2022-06-12T23:59:58.444458+02:00",
                "2022-06-12T14:59:58.444458-07"
            })
    void shouldReadTimesToTheMicrosecond(String text) throws IOException {
        Flow flow = flow(text + "\tCa\t10.0.0.1\t40000\t10.0.0.2\t443\ttcp\tssl\t1.5\t100\t200\tSF\t4\t5");

        assertThat(flow).isEqualTo(EXPECTED.flow());
    }

    private void assertReads(String text) throws IOException {
        Capture capture = open(text);

        assertThat(capture.format()).isEqualTo(ZeekFormat.TSV);
        assertThat(capture.badLines().first()).isEmpty();
        assertThat(capture.labelled()).isFalse();
        assertThat(capture.flows()).isEqualTo(List.of(EXPECTED));
    }

    private Flow flow(String line) throws IOException {
        return open(Samples.HEADER + line + "\n").flows().get(0).flow();
    }

    private Capture open(String text) throws IOException {
        return Captures.open(Samples.write(folder, text));
    }
}
