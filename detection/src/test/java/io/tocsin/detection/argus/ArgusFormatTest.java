package io.tocsin.detection.argus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.GroundTruth.Kind;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.testing.Parsing;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgusFormatTest {
    private static final ArgusFormat ARGUS = new ArgusFormat();

    private static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label";
    private static final String TCP = "2019/04/04 16:23:00.325010,2.500000,tcp,10.0.0.1,40000,   ->,198.51.100.7,443,"
            + "FSPA_FSPA,0,0,18,9972,1540,10,flow=From-Botnet-V42-TCP-CC6";
    private static final String ICMP =
            "2019/04/04 16:25:29.214219,3469.472168,icmp,10.8.0.1,0x0403,   ->,10.8.0.69,0x0000,URF,192,,96,55296,55296,96,";

    @Test
    void shouldReadALabelledFlow() {
        assertThat(Parsing.labelled(ARGUS, List.of(HEADER, TCP)))
                .containsExactly(new LabelledFlow(
                        new Flow(
                                1_554_394_980_325_010L,
                                "",
                                new Endpoint("10.0.0.1", 40_000),
                                new Endpoint("198.51.100.7", 443),
                                Transport.TCP,
                                "",
                                2.5,
                                1_000,
                                8_000,
                                10,
                                8,
                                ConnectionState.SF,
                                Flow.Own.NONE),
                        new GroundTruth(Kind.MALICIOUS, "From-Botnet-V42-TCP-CC6", "")));
    }

    @Test
    void shouldReadTabsAndEpochTimesAndColumnsInAnyOrder() {
        Flow plain = Parsing.flows(ARGUS, HEADER, TCP).get(0);

        assertThat(Parsing.flows(ARGUS, HEADER.replace(',', '\t'), TCP.replace(',', '\t')))
                .containsExactly(plain);
        assertThat(Parsing.flows(ARGUS, HEADER, TCP.replace("2019/04/04 16:23:00.325010", "1554394980.325010")))
                .containsExactly(plain);
        assertThat(Parsing.flows(
                        ARGUS,
                        "SrcAddr,Sport,Dir,DstAddr,Dport,Proto,State,TotPkts,SrcPkts,TotBytes,SrcBytes,StartTime,Dur",
                        "10.0.0.1,40000,->,198.51.100.7,443,tcp,FSPA_FSPA,18,10,9972,1540,1554394980.325010,2.5"))
                .containsExactly(plain);
    }

    @Test
    void shouldTurnAFlowRoundWhereItsDirectionPointsBack() {
        for (String direction : List.of("  <-", "  <?")) {
            assertThat(Parsing.flows(
                            ARGUS, HEADER, TCP.replace("   ->", direction).replace("FSPA_FSPA", "SPA_FSPA")))
                    .singleElement()
                    .satisfies(flow -> {
                        assertThat(flow.originator()).isEqualTo(new Endpoint("198.51.100.7", 443));
                        assertThat(flow.originatorPackets()).isEqualTo(8);
                        assertThat(flow.originatorBytes()).isEqualTo(8_000);
                        assertThat(flow.state()).isEqualTo(ConnectionState.S2);
                    });
        }
        for (String direction : List.of("  <->", "  <?>", "   ?>")) {
            assertThat(Parsing.flows(ARGUS, HEADER, TCP.replace("   ->", direction)))
                    .extracting(flow -> flow.originator().port())
                    .containsExactly(40_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, FSPA_FSPA, SF",
        "tcp, S_RA, REJ",
        "tcp, S_SA, S1",
        "tcp, SRPA_SPA, RSTO",
        "tcp, PA_PA, OTH",
        "tcp, REQ, S1",
        "tcp, CON, S1",
        "tcp, FIN, SF",
        "tcp, RST, UNKNOWN",
        "udp, CON, SF",
        "udp, INT, SF",
        "icmp, ECO, OTH",
        "icmp, URP, OTH",
        "igmp, INT, OTH"
    })
    void shouldTellTheStateFromFlagsOrWords(String proto, String state, ConnectionState expected) {
        assertThat(Parsing.flows(ARGUS, HEADER, TCP.replace("tcp", proto).replace("FSPA_FSPA", state)))
                .extracting(Flow::state)
                .containsExactly(expected);
    }

    @Test
    void shouldTellWhatWasNotAnswered() {
        String silent = TCP.replace("18,9972,1540,10", "3,222,222,3");

        assertThat(Parsing.flows(
                        ARGUS,
                        HEADER,
                        silent.replace("FSPA_FSPA", "S_"),
                        silent.replace("FSPA_FSPA", "REQ"),
                        silent.replace("tcp", "udp").replace("FSPA_FSPA", "INT")))
                .extracting(Flow::state)
                .containsOnly(ConnectionState.S0);
        assertThat(Parsing.flows(ARGUS, HEADER, silent.replace("FSPA_FSPA", "S_")))
                .extracting(Flow::originatorBytes)
                .as("of options only")
                .containsExactly(0L);
    }

    @Test
    void shouldPutIcmpWhereZeekDoesAndReadHexadecimalAndMissingPorts() {
        assertThat(Parsing.flows(
                        ARGUS,
                        HEADER,
                        ICMP,
                        ICMP.replace("0x0403", "0x0008"),
                        ICMP.replace("icmp", "igmp").replace("0x0403", "").replace("0x0000", ""),
                        TCP.replace("40000", "0x9c40")))
                .extracting(flow ->
                        List.of(flow.originator().port(), flow.responder().port()))
                .containsExactly(List.of(3, 4), List.of(8, 0), List.of(0, 0), List.of(40_000, 443));
    }

    @Test
    void shouldSplitPacketsByBytesWhereTheSourcesAreNotTold() {
        String header = HEADER.replace("SrcPkts,", "");

        assertThat(Parsing.flows(ARGUS, header, TCP.replace("9972,1540,10,", "10000,2500,")))
                .extracting(Flow::originatorPackets, Flow::responderPackets)
                .containsExactly(tuple(5L, 13L));
        assertThat(ArgusRow.share(2, 1, 1_000_000)).isEqualTo(1);
        assertThat(ArgusRow.share(2, 999_999, 1_000_000)).isEqualTo(1);
        assertThat(ArgusRow.share(1, 10, 100)).isEqualTo(1);
        assertThat(ArgusRow.share(5, 100, 100)).isEqualTo(5);
        assertThat(ArgusRow.share(5, 0, 100)).isZero();
        assertThat(ArgusRow.share(5, 0, 0)).isZero();
    }

    @Test
    void shouldPassOverWhatIsNotBetweenAddresses() throws FieldException {
        LineParser<LabelledFlow> parser = ARGUS.parser();
        parser.parse(HEADER);

        assertThat(List.of(
                        passedOver(parser, TCP.replace("tcp", "man").replace("10.0.0.1", "0")),
                        passedOver(parser, TCP.replace("tcp", "arp").replace("->", "who")),
                        passedOver(parser, TCP.replace("tcp", "llc").replace("10.0.0.1", "00:15:17:2c:e5:2d")),
                        passedOver(parser, TCP.replace("tcp", "ipv6-icmp").replace("10.0.0.1", "00:15:17:2c:e5:2d")),
                        passedOver(parser, TCP.replace("tcp", "lldp").replace("198.51.100.7", ""))))
                .containsExactly("proto man", "proto arp", "proto llc", "proto ipv6-icmp", "proto lldp");
        assertThat(Parsing.flows(ARGUS, HEADER, TCP.replace("10.0.0.1", "fe80::1")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "flow=From-Botnet-V50-1-TCP-HTTP, MALICIOUS, From-Botnet-V50-1-TCP-HTTP",
        "flow=From-Normal-V50-Grill, BENIGN, From-Normal-V50-Grill",
        "flow=Normal-V42-HTTP, BENIGN, Normal-V42-HTTP",
        "Normal, BENIGN, Normal",
        "flow=Background-UDP-Established, BACKGROUND, Background-UDP-Established",
        "flow=To-Background-UDP-CVUT-DNS-Server, BACKGROUND, To-Background-UDP-CVUT-DNS-Server",
        "Malicious, MALICIOUS, ''",
        "Benign, BENIGN, ''",
        "'', UNLABELLED, ''",
        "whatever, UNLABELLED, ''"
    })
    void shouldReadLabels(String label, Kind kind, String attack) {
        assertThat(Parsing.labelled(ARGUS, List.of(HEADER, TCP.replace("flow=From-Botnet-V42-TCP-CC6", label))))
                .extracting(LabelledFlow::truth)
                .containsExactly(new GroundTruth(kind, attack, ""));
    }

    @Test
    void shouldSayWhichLabelsItDoesNotKnow() throws FieldException {
        LineParser<LabelledFlow> parser = ARGUS.parser();
        parser.parse(HEADER.replace("Label", "Label(Normal:CC:Background)"));
        parser.parse(TCP.replace("flow=From-Botnet-V42-TCP-CC6", "whatever"));

        assertThat(parser.remarks()).containsExactly("unknown labels, counted as none: whatever");
        assertThat(parser.header()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019/04/04 16:23:00.325010 | 2019/04/31 16:23:00.325010 | StartTime | expected a time",
                "2019/04/04 16:23:00.325010 | 16:23:00.325010 | StartTime | expected a time from",
                "2019/04/04 16:23:00.325010 | noon | StartTime | seconds since 1970",
                "10.0.0.1 | router | SrcAddr | IPv4",
                "40000 | 70000 | Sport | 0 to 65535",
                "443 | https | Dport | 0 to 65535",
                "443 | 0x10000 | Dport | 0xffff",
                "443 | 0xfg | Dport | 0xffff",
                "2.500000 | -1 | Dur | 0 or more",
                "FSPA_FSPA | FSPA_X | State | letters",
                "9972,1540 | 9972,9973 | SrcBytes | 0 to 9972",
                "1540,10, | 1540,19, | SrcPkts | 0 to 18",
                "tcp | '' | Proto | 1 to 16 characters",
                "1540,10, | 1540, | line | fewer than the 16 fields",
                "1540,10, | 1540,10,7, | line | more than the 16 fields"
            })
    void shouldSayWhichFieldIsWrong(String good, String bad, String field, String reason) {
        assertThat(TCP).contains(good);

        FieldException fault = Parsing.fault(ARGUS, HEADER, TCP.replace(good, bad));

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.reason()).contains(reason);
    }

    @Test
    void shouldSayWhatAHeaderLacks() {
        assertThat(Parsing.fault(ARGUS, TCP).reason()).startsWith("looks like Argus binetflow without a header");
        assertThat(Parsing.fault(ARGUS, HEADER.replace("SrcBytes,", "")).reason())
                .isEqualTo("column SrcBytes is missing; print it with ra -s +sbytes");
        assertThat(Parsing.fault(ARGUS, HEADER.replace("State,", "")).reason()).endsWith("ra -s +state");
    }

    @Test
    void shouldBeSureOfItsOwnLinesOnly() {
        assertThat(Stream.of(HEADER, TCP, ICMP, TCP.replace(',', '\t'))).allMatch(ARGUS::recognises);
        assertThat(ARGUS.isHeader(HEADER)).isTrue();
        assertThat(ARGUS.isHeader(TCP)).isFalse();
        assertThat(Stream.of(
                        "",
                        "0,tcp,http,SF,181,5450,0,0,0,0,0,1,0,0,0,0,0",
                        "1655071198.444458\tCa\t10.0.0.1\t40000\t10.0.0.2\t443\ttcp\tssl\t1.5\t100\t200\tSF\t4\t5",
                        "2018-01-12 15:37:30,2018-01-12 15:37:32,2.5,10.0.0.1,10.0.0.2,4,443,TCP,..,0,0,1,60,0,0",
                        "{\"StartTime\":1,\"SrcAddr\":1}"))
                .noneMatch(ARGUS::recognises);
    }

    @Test
    void shouldReadEveryRowOfARealFile() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("binetflow/test2-malicious.binetflow"));
        List<Flow> flows = Parsing.flows(ARGUS, lines.toArray(String[]::new));

        assertThat(flows).as("wc -l, less the header").hasSize(6_752 - 1);
        assertThat(flows.stream().filter(flow -> flow.transport() == Transport.TCP))
                .as("cut -d, -f3 | sort | uniq -c")
                .hasSize(3_925);
        assertThat(flows.stream().filter(flow -> flow.transport() == Transport.ICMP))
                .hasSize(65);
    }

    @Test
    void shouldThrowNothingElseWhateverTheLine() {
        assertThat(Parsing.takenOfSpoiled(ARGUS, List.of(HEADER), List.of(TCP, ICMP, HEADER), 20_000))
                .isBetween(100, 19_000);
    }

    private static String passedOver(LineParser<LabelledFlow> parser, String line) throws FieldException {
        return parser.parse(line).passedOver().orElse("");
    }
}
