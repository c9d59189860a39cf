package io.tocsin.detection.nfdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.testing.Parsing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NfdumpFormatTest {
    private static final NfdumpFormat NFDUMP = new NfdumpFormat();

    private static final String OLD = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out";
    private static final String ASKS = "2018-01-12 15:37:30,2018-01-12 15:37:32,2.500,10.0.0.1,198.51.100.7,40000,443,"
            + "TCP,...AP.SF,0,0,10,1400,0,0,1,2";
    private static final String ANSWERS = "2018-01-12 15:37:30,2018-01-12 15:37:33,3.000,198.51.100.7,10.0.0.1,443,"
            + "40000,TCP,...AP.SF,0,0,8,8320,0,0,2,1";

    private static final String NEW =
            "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,flags,packets,bytes,bps,bpp,flows";

    @Test
    void shouldPairTheDirectionsOfAFlow() {
        Flow expected = new Flow(
                1_515_771_450_000_000L,
                "",
                new Endpoint("10.0.0.1", 40_000),
                new Endpoint("198.51.100.7", 443),
                Transport.TCP,
                "",
                3,
                1_000,
                8_000,
                10,
                8,
                ConnectionState.SF,
                Flow.Own.NONE);

        assertThat(Parsing.labelled(NFDUMP, List.of(OLD, ASKS, ANSWERS)))
                .containsExactly(new LabelledFlow(expected, GroundTruth.UNLABELLED));
        assertThat(Parsing.flows(NFDUMP, ASKS, ANSWERS)).as("without a header").containsExactly(expected);
    }

    @Test
    void shouldReadTheColumnsOfNewerVersionsWhereverTheyStand() {
        assertThat(Parsing.flows(
                        NFDUMP,
                        NEW,
                        "2018-01-12 15:37:30.250,2.500,6,10.0.0.1,40000,198.51.100.7,443,...AP.SF,10,1400,0,0,1"))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.timestampMicros()).isEqualTo(1_515_771_450_250_000L);
                    assertThat(flow.durationSeconds()).isEqualTo(2.5);
                    assertThat(flow.transport()).isEqualTo(Transport.TCP);
                    assertThat(flow.state()).isEqualTo(ConnectionState.SH);
                });
        assertThat(Parsing.flows(
                        NFDUMP,
                        "cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,packets,bytes",
                        "1,2,1515771450250,1515771452750,17,10.0.0.1,40000,198.51.100.7,53,0,0,1,60",
                        "2,2,1515771450.260,1515771452.750,17,198.51.100.7,53,10.0.0.1,40000,0,0,1,160"))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.timestampMicros()).isEqualTo(1_515_771_450_250_000L);
                    assertThat(flow.durationSeconds()).isEqualTo(2.5);
                    assertThat(flow.originatorBytes()).isEqualTo(32);
                    assertThat(flow.responderBytes()).isEqualTo(132);
                    assertThat(flow.state()).isEqualTo(ConnectionState.SF);
                });
    }

    @Test
    void shouldNotGuessAStateWithoutFlags() {
        assertThat(Parsing.flows(
                        NFDUMP,
                        "firstSeen,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes",
                        "2018-01-12 15:37:30.250,6,10.0.0.1,40000,198.51.100.7,443,10,1400"))
                .extracting(Flow::state)
                .containsExactly(ConnectionState.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}: {4}")
    @CsvSource({
        "30, ......S., 30, ...A.R.., 10.0.0.1",
        "30, ...A.R.., 30, ......S., 198.51.100.7",
        "30, ...AP.SF, 30, ...AP.SF, 10.0.0.1",
        "31, ......S., 30, ...A..S., 198.51.100.7",
        "30, ......S., 31, ...A..S., 10.0.0.1"
    })
    void shouldTakeForTheOriginatorWhoStartsOrElseAsks(
            String first, String flags, String second, String otherFlags, String originator) {
        String one = ASKS.replace("15:37:30,", "15:37:" + first + ",").replace("...AP.SF", flags);
        String other = ANSWERS.replace("15:37:30,", "15:37:" + second + ",").replace("...AP.SF", otherFlags);

        assertThat(Parsing.flows(NFDUMP, OLD, one, other))
                .singleElement()
                .satisfies(flow -> assertThat(flow.originator().address()).isEqualTo(originator));
    }

    @ParameterizedTest
    @CsvSource({
        "...A.R.., 1, 10.0.0.1, RSTRH",
        "...A..S., 1, 10.0.0.1, OTH",
        "...A.R.., 2, 198.51.100.7, RSTOS0",
        "......S., 1, 198.51.100.7, S0",
        "...A...., 1, 198.51.100.7, OTH"
    })
    void shouldNotTakeForTheOriginatorWhoOnlyAnswered(
            String flags, int packets, String originator, ConnectionState state) {
        String row = ANSWERS.replace("...AP.SF", flags).replace(",8,8320,", "," + packets + ",40,");

        assertThat(Parsing.flows(NFDUMP, OLD, row)).singleElement().satisfies(flow -> {
            assertThat(flow.originator().address()).isEqualTo(originator);
            assertThat(flow.originatorPackets() + flow.responderPackets()).isEqualTo(packets);
            assertThat(flow.state()).isEqualTo(state);
        });
    }

    @Test
    void shouldPairIntervalsOfALongFlowInTurn() {
        String later = ASKS.replace("15:37", "15:42");
        String laterAnswer = ANSWERS.replace("15:37", "15:42");

        assertThat(Parsing.flows(NFDUMP, OLD, ASKS, later, ANSWERS, laterAnswer))
                .hasSize(2)
                .allMatch(flow -> flow.originatorPackets() == 10 && flow.responderPackets() == 8)
                .extracting(Flow::timestampMicros)
                .containsExactly(1_515_771_450_000_000L, 1_515_771_750_000_000L);
    }

    @Test
    void shouldNotPairWhatLiesFurtherApartThanAnActiveTimeout() throws FieldException {
        LineParser<LabelledFlow> parser = NFDUMP.parser();
        parser.parse(ASKS);

        List<LabelledFlow> released = rows(parser, ANSWERS.replace("15:37:30", "16:07:31"));

        assertThat(released).singleElement().satisfies(labelled -> {
            assertThat(labelled.flow().originator().address()).isEqualTo("10.0.0.1");
            assertThat(labelled.flow().responderPackets()).isZero();
            assertThat(labelled.flow().durationSeconds()).isEqualTo(2.5);
        });
        assertThat(parser.finish()).hasSize(1);
        assertThat(Parsing.flows(NFDUMP, ASKS, ANSWERS.replace("15:37:30", "16:07:30")))
                .hasSize(1);
    }

    @Test
    void shouldBoundWhatWaits() throws FieldException {
        LineParser<LabelledFlow> parser = NFDUMP.parser();
        int released = 0;
        for (int i = 0; i < Pairing.MAX_WAITING + 100; i++) {
            String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
            released += rows(parser, ASKS.replace("10.0.0.1", address)).size();
        }
        assertThat(released).isEqualTo(100);
        assertThat(parser.finish()).hasSize(Pairing.MAX_WAITING);
        assertThat(parser.finish()).isEmpty();

        int alike = 0;
        for (int i = 0; i < Pairing.MAX_ALIKE + 10; i++) {
            alike += rows(parser, ASKS).size();
        }
        assertThat(alike).isEqualTo(10);
        assertThat(parser.finish()).hasSize(Pairing.MAX_ALIKE);
    }

    @Test
    void shouldPutIcmpWhereZeekDoesAndPairItsAnswers() {
        String ping =
                "2018-01-12 15:37:30,2018-01-12 15:37:30,0.000,10.0.0.1,10.0.0.2,0,8.0,ICMP,........,0,0,1,84,0,0";
        String pong = "2018-01-12 15:37:30,2018-01-12 15:37:30,0.000,10.0.0.2,10.0.0.1,0,0,ICMP,........,0,0,1,84,0,0";
        String asNumber = ping.replace("8.0", "2048");

        for (String asked : List.of(ping, asNumber)) {
            assertThat(Parsing.flows(NFDUMP, OLD.replace(",in,out", ""), asked, pong))
                    .singleElement()
                    .satisfies(flow -> {
                        assertThat(flow.originator()).isEqualTo(new Endpoint("10.0.0.1", 8));
                        assertThat(flow.responder()).isEqualTo(new Endpoint("10.0.0.2", 0));
                        assertThat(flow.originatorBytes()).isEqualTo(56);
                        assertThat(flow.responderPackets()).isEqualTo(1);
                    });
        }
    }

    @Test
    void shouldTakeARowOfBothDirectionsForAFlow() {
        assertThat(Parsing.flows(NFDUMP, OLD, ASKS.replace("1400,0,0,", "1400,8,8320,")))
                .singleElement()
                .satisfies(flow -> {
                    assertThat(flow.responderPackets()).isEqualTo(8);
                    assertThat(flow.responderBytes()).isEqualTo(8_000);
                    assertThat(flow.state()).isEqualTo(ConnectionState.SF);
                });
    }

    @Test
    void shouldPassBySummariesAndGoOnAfterThem() {
        String[] summary = {"Summary", "flows,bytes,packets,avg_bps,avg_pps,avg_bpp", "2,9720,18,58357,140,51"};

        assertThat(Parsing.flows(
                        NFDUMP, OLD, ASKS, summary[0], summary[1], summary[2], OLD, ANSWERS, "No matching flows"))
                .hasSize(1);
    }

    @Test
    void shouldGiveTheHeaderThatHolds() throws FieldException {
        LineParser<LabelledFlow> parser = NFDUMP.parser();
        parser.parse(OLD);
        parser.parse(NEW);

        assertThat(parser.header()).containsExactly(NEW);
        assertThat(NFDUMP.isHeader(NEW)).isTrue();
        assertThat(NFDUMP.isHeader(ASKS)).isFalse();
        assertThat(NFDUMP.isHeader("")).isFalse();
    }

    @Test
    void shouldBeSureOfItsOwnLinesOnly() {
        assertThat(Stream.of(OLD, NEW, ASKS)).allMatch(NFDUMP::recognises);
        assertThat(Stream.of(
                        "",
                        "2018-01-12 15:37:30",
                        "2018-01-12 15:37:30,2018-01-12 15:37:30,a,b,c,d,e,f,g,h,i,j,k,l,m",
                        "0,tcp,http,SF,181,5450,0,0,0,0,0,1,0,0,0,0,0",
                        "2019/04/04 16:23:00.325010,0.027947,udp,10.8.0.69,48427,  <->,8.8.8.8,53,CON,0,0,2,142,63,1,",
                        "1.5\tC1\t10.0.0.1"))
                .noneMatch(NFDUMP::recognises);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-01-12 15:37:30,2018 | 2018-13-12 15:37:30,2018 | firstSeen | expected",
                "10.0.0.1 | 10.0.0.256 | srcAddr | IPv4",
                "40000 | 70000 | srcPort | 0 to 65535",
                "1400 | 1.2 M | bytes | is rounded",
                "1400 | -5 | bytes | whole numbers",
                "2.500 | soon | duration | a number",
                "2.500 | 1e300 | duration | century",
                "...AP.SF | ...Ax.SF | flags | letters",
                "TCP | '' | proto | must be set",
                ",0,0,1,2 | ,0 | line | cut short"
            })
    void shouldSayWhichFieldIsWrong(String good, String bad, String field, String reason) {
        assertThat(ASKS).contains(good);

        FieldException fault = Parsing.fault(NFDUMP, OLD, ASKS.replace(good, bad));

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.reason()).contains(reason);
    }

    @Test
    void shouldSayWhatIsMissingBeforeARow() {
        assertThat(Parsing.fault(NFDUMP, "1,2,3").reason()).contains("no usable header");
        assertThat(Parsing.fault(NFDUMP, "firstSeen,proto,srcAddr,dstAddr,packets")
                        .reason())
                .isEqualTo("column srcPort is missing");
    }

    @Test
    void shouldAccountForEveryRecordOfARealFile() throws IOException {
        Path file = SharedData.file("nfdump/test1-malicious.nfdump.csv");
        List<String> lines = Files.readAllLines(file);
        List<Flow> flows = Parsing.flows(NFDUMP, lines.toArray(String[]::new));
        long paired = flows.stream()
                .filter(flow -> flow.originatorPackets() > 0 && flow.responderPackets() > 0)
                .count();
        long packets = flows.stream()
                .mapToLong(flow -> flow.originatorPackets() + flow.responderPackets())
                .sum();

        assertThat(lines.get(lines.size() - 1)).as("its own summary").startsWith("4593,241025,4652,");
        assertThat(flows.size() + paired).as("records").isEqualTo(4_593);
        assertThat(packets).isEqualTo(4_652);
        assertThat(paired).as("what pairs of five-tuples there are").isEqualTo(2_195);
        assertThat(flows.stream().map(flow -> flow.originator().port()))
                .as("the scanned port began nothing")
                .doesNotContain(902);
    }

    @Test
    void shouldThrowNothingElseWhateverTheLine() {
        List<String> lines = new ArrayList<>(List.of(ASKS, ANSWERS, OLD, NEW));

        assertThat(Parsing.takenOfSpoiled(NFDUMP, List.of(OLD), lines, 20_000)).isBetween(100, 19_000);
    }

    private static List<LabelledFlow> rows(LineParser<LabelledFlow> parser, String line) throws FieldException {
        List<LabelledFlow> rows = new ArrayList<>();
        parser.parse(line).match(rows::add, fault -> {
            throw new AssertionError(fault);
        });
        return rows;
    }
}
