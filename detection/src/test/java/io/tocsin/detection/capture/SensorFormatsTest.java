package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of several sensors beside each other: whole files, and lines as they come. */
class SensorFormatsTest {
    private static final String EVE = """
            {"timestamp":"2021-06-06T16:00:00.000000+0200","event_type":"flow","src_ip":"10.0.0.1","src_port":40000,\
            "dest_ip":"198.51.100.7","dest_port":53,"proto":"UDP","flow":{"pkts_toserver":1,"pkts_toclient":1,\
            "bytes_toserver":80,"bytes_toclient":180,"start":"2021-06-06T15:59:46.457984+0200"}}""";
    private static final String ALERT = EVE.replace("\"event_type\":\"flow\"", "\"event_type\":\"alert\"");
    private static final String NFDUMP_HEADER = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt";
    private static final String NFDUMP =
            "2018-01-12 15:37:30,2018-01-12 15:37:30,0.5,10.0.0.1,10.0.0.2,40000,53,UDP,........,0,0,1,60,0,0";
    private static final String ARGUS_HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label";
    private static final String ARGUS =
            "2019/04/04 16:23:00.325010,0.027947,udp,10.8.0.69,48427,  <->,8.8.8.8,53,CON,0,0,2,142,63,";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "eve/test6-malicious.suricata.json, Suricata EVE (JSON lines), 3512, false",
        "nfdump/test1-malicious.nfdump.csv, nfdump CSV, 2398, false",
        "binetflow/test2-malicious.binetflow, Argus binetflow, 6751, false"
    })
    void shouldReadPublishedFiles(String name, String title, int flows, boolean labelled) {
        Capture capture = Captures.open(SharedData.file(name));

        assertThat(capture.format().title()).isEqualTo(title);
        assertThat(capture.badLines().first()).isEmpty();
        assertThat(capture.flows()).hasSize(flows);
        assertThat(capture.labelled()).isEqualTo(labelled);
    }

    @Test
    void shouldGoFromOneFormatToAnotherAndBackAsLinesCome() throws FieldException {
        FlowLines lines = new FlowLines(CaptureFormats.standard());
        List<LabelledFlow> flows = new ArrayList<>();
        List<String> given = List.of(
                EVE,
                Samples.JSON.strip(),
                ALERT,
                EVE,
                ARGUS_HEADER,
                ARGUS,
                Samples.JSON.strip(),
                ARGUS,
                NFDUMP_HEADER,
                NFDUMP,
                EVE,
                NFDUMP);
        for (String line : given) {
            lines.parse(line).match(flows::add, fault -> {
                throw new AssertionError(fault);
            });
        }
        flows.addAll(lines.finish());

        assertThat(flows).hasSize(9);
        assertThat(lines.header()).containsExactlyInAnyOrder(ARGUS_HEADER, NFDUMP_HEADER);
        assertThat(Stream.of(ARGUS_HEADER, NFDUMP_HEADER)).allMatch(lines::isHeader);
        assertThat(Stream.of(ARGUS, NFDUMP, EVE)).noneMatch(lines::isHeader);
    }

    @Test
    void shouldLeaveOtherObjectsToZeek() {
        FlowLines lines = new FlowLines(CaptureFormats.standard());

        assertThatThrownBy(() -> lines.parse("{\"ts\":\"yesterday\"}")).hasMessageStartingWith("ts: got 'yesterday'");
    }

    @Test
    void shouldSayThatAHeaderIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), ARGUS + "\n");

        assertThatThrownBy(() -> Captures.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("looks like Argus binetflow without a header");
    }

    /** So that the order in which formats are asked decides nothing. */
    @Test
    void shouldBeRecognisedByOneFormatOnly() {
        List<CaptureFormat> formats = CaptureFormats.standard().all();

        assertThat(Stream.of(EVE, ALERT, NFDUMP_HEADER, NFDUMP, ARGUS_HEADER, ARGUS, Samples.JSON, NslKddLines.NORMAL))
                .allSatisfy(line -> assertThat(formats.stream().filter(format -> format.recognises(line.strip())))
                        .hasSize(1));
    }
}
