package io.tocsin.detection.eve;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveFormatTest {
    private static final EveFormat EVE = new EveFormat();

    private static final String TCP = """
            {"timestamp":"2021-06-06T16:00:00.000000+0200","flow_id":445348883402532,"in_iface":"eth0",\
            "event_type":"flow","vlan":[7],"src_ip":"192.168.1.132","src_port":40000,"dest_ip":"198.51.100.7",\
            "dest_port":443,"proto":"TCP","app_proto":"tls","flow":{"pkts_toserver":10,"pkts_toclient":8,\
            "bytes_toserver":1540,"bytes_toclient":8432,"start":"2021-06-06T15:59:46.457984+0200",\
            "end":"2021-06-06T15:59:48.957984+0200","age":2,"state":"closed","reason":"timeout","alerted":true},\
            "metadata":{"flowbits":["ET.Evil"],"flow":{"start":"x"}},"tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b",\
            "tcp_flags_tc":"1b","syn":true,"state":"closed"},"host":"h"}""";

    private static final String ICMP = """
            {"timestamp":"2021-06-06T16:00:00.000000+0000","event_type":"flow","src_ip":"FE80::1","dest_ip":"fe80::2",\
            "proto":"IPv6-ICMP","icmp_type":128,"icmp_code":0,"response_icmp_type":129,"app_proto":null,\
            "flow":{"pkts_toserver":2,"pkts_toclient":0,"bytes_toserver":236,"bytes_toclient":0,\
            "start":"2021-06-06T15:59:46Z","age":3}}""";

    @Test
    void shouldReadAFlowEvent() {
        assertThat(Parsing.labelled(EVE, List.of(TCP)))
                .containsExactly(new LabelledFlow(
                        new Flow(
                                1_622_987_986_457_984L,
                                "445348883402532",
                                new Endpoint("192.168.1.132", 40_000),
                                new Endpoint("198.51.100.7", 443),
                                Transport.TCP,
                                "ssl",
                                2.5,
                                1_000,
                                8_000,
                                10,
                                8,
                                ConnectionState.SF,
                                Flow.Own.NONE),
                        GroundTruth.UNLABELLED));
    }

    @Test
    void shouldPutIcmpWhereZeekDoesAndTakeTheAgeWithoutAnEnd() {
        assertThat(Parsing.flows(EVE, ICMP)).singleElement().satisfies(flow -> {
            assertThat(flow.originator()).isEqualTo(new Endpoint("fe80::1", 128));
            assertThat(flow.responder()).isEqualTo(new Endpoint("fe80::2", 129));
            assertThat(flow.transport()).isEqualTo(Transport.ICMP);
            assertThat(flow.service()).isEmpty();
            assertThat(flow.durationSeconds()).isEqualTo(3);
            assertThat(flow.originatorBytes()).isEqualTo(236 - 2 * 62);
            assertThat(flow.state()).isEqualTo(ConnectionState.OTH);
        });
        assertThat(Parsing.flows(EVE, ICMP.replace("\"icmp_type\":128,\"icmp_code\":0,", "")))
                .extracting(Flow::originator)
                .containsExactly(new Endpoint("fe80::1", 0));
    }

    @Test
    void shouldPassOverOtherEvents() throws FieldException {
        LineParser<LabelledFlow> parser = EVE.parser();

        assertThat(parser.parse(TCP.replace("\"flow\",\"vlan\"", "\"alert\",\"vlan\""))
                        .passedOver())
                .contains("event_type alert");
        assertThat(parser.parse("{\"timestamp\":\"x\",\"event_type\":\"stats\",\"stats\":{\"uptime\":1}}")
                        .passedOver())
                .contains("event_type stats");
        assertThat(parser.parse(TCP).passedOver()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, TCP, ''",
        "unknown, TCP, ''",
        "tls, TCP, ssl",
        "TLS, TCP, ssl",
        "dcerpc, TCP, dce_rpc",
        "krb5, TCP, krb_tcp",
        "krb5, UDP, krb",
        "dnp3, TCP, dnp3_tcp",
        "ldap, UDP, ldap_udp",
        "jabber, TCP, xmpp",
        "pgsql, TCP, postgresql",
        "bittorrent-dht, UDP, bittorrent",
        "http2, TCP, http",
        "ssh, TCP, ssh",
        "dns, UDP, dns"
    })
    void shouldCallServicesAsZeekDoes(String app, String proto, String service) {
        String line = TCP.replace("\"tls\"", '"' + app + '"').replace("\"TCP\"", '"' + proto + '"');

        assertThat(Parsing.flows(EVE, line)).extracting(Flow::service).containsExactly(service);
    }

    @ParameterizedTest
    @CsvSource({
        "02, 14, closed, REJ",
        "02, 00, syn_sent, OTH",
        "13, 12, close_wait, S2",
        "00, 00, syn_sent, S0",
        "00, 00, established, S1",
        "00, 00, closed, OTH"
    })
    void shouldTellTheStateFromFlags(String there, String back, String state, ConnectionState expected) {
        String line = TCP.replace("\"tcp_flags_ts\":\"1b\"", "\"tcp_flags_ts\":\"" + there + '"')
                .replace("\"tcp_flags_tc\":\"1b\"", "\"tcp_flags_tc\":\"" + back + '"')
                .replace("true,\"state\":\"closed\"", "true,\"state\":\"" + state + '"');

        assertThat(Parsing.flows(EVE, line)).extracting(Flow::state).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2021-06-06T15:59:46.457984+0200\" | \"yesterday\" | flow.start | expected a time",
                "\"2021-06-06T15:59:46.457984+0200\" | null | flow.start | must be set",
                "\"2021-06-06T15:59:46.457984+0200\" | [1] | flow.start | expected a number or text",
                "15:59:48.957984 | 15:59:46.457983 | flow.end | must not be before flow.start",
                "192.168.1.132 | 192.168.1.256 | src_ip | IPv4",
                "\"dest_ip\":\"198.51.100.7\" | \"dest_ip\":\"\" | dest_ip | must be set",
                "40000 | 70000 | src_port | 0 to 65535",
                ":1540 | :-1 | flow.bytes_toserver | whole numbers",
                "\"tcp_flags_ts\":\"1b\" | \"tcp_flags_ts\":\"1bb\" | tcp.tcp_flags_ts | hexadecimal",
                "\"proto\":\"TCP\" | \"proto\":\"\" | proto | must be set",
                "\"event_type\":\"flow\" | \"event_type\":null | event_type | must be set",
                "\"event_type\":\"flow\" | \"event_type\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" | event_type | 32 characters",
                "\"host\":\"h\"} | \"host\":\"h\" | line | not a JSON object",
                "\"host\":\"h\"} | \"host\":\"h\"} {} | line | nothing after it"
            })
    void shouldSayWhichFieldIsWrong(String good, String bad, String field, String reason) {
        assertThat(TCP).contains(good);

        FieldException fault = Parsing.fault(EVE, TCP.replace(good, bad));

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.reason()).contains(reason);
    }

    @Test
    void shouldBeSureOfItsOwnLinesOnly() {
        assertThat(EVE.recognises(TCP)).isTrue();
        assertThat(EVE.recognises("{ \"timestamp\" : \"x\", \"event_type\" : \"dns\" }"))
                .isTrue();
        assertThat(EVE.recognises("{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"event_type\":1,\"timestamp\":1}"))
                .isFalse();
        assertThat(EVE.recognises("{\"timestamp\":1,\"message\":\"{\\\"event_type\\\":\\\"flow\\\"}\"}"))
                .isFalse();
        assertThat(EVE.recognises("{\"timestamp\":1,\"kind\":\"event_type\"}")).isFalse();
        assertThat(EVE.recognises("{\"timestamp\":1}")).isFalse();
        assertThat(EVE.resembles("{\"ts\":1}")).as("Zeek's").isFalse();
        assertThat(EVE.recognises("")).isFalse();
        assertThat(EVE.recognises("\"event_type\"")).isFalse();
    }

    @Test
    void shouldReadEveryFlowEventOfARealLog() throws IOException, FieldException {
        List<String> lines = Files.readAllLines(SharedData.file("eve/test6-malicious.suricata.json"));
        LineParser<LabelledFlow> parser = EVE.parser();
        Map<String, Integer> passedOver = new TreeMap<>();
        for (String line : lines) {
            parser.parse(line).passedOver().ifPresent(kind -> passedOver.merge(kind, 1, Integer::sum));
        }
        List<Flow> flows = Parsing.flows(EVE, lines.toArray(String[]::new));

        assertThat(lines).allMatch(EVE::recognises);
        assertThat(flows).as("grep -c '\"event_type\":\"flow\"'").hasSize(3_512);
        assertThat(passedOver)
                .containsOnly(
                        Map.entry("event_type alert", 745),
                        Map.entry("event_type anomaly", 3),
                        Map.entry("event_type dns", 680),
                        Map.entry("event_type fileinfo", 3),
                        Map.entry("event_type http", 56),
                        Map.entry("event_type tls", 1));
        assertThat(flows.stream().filter(flow -> flow.state() == ConnectionState.REJ))
                .as("SYN, answered by RST")
                .hasSize(1_937 + 2);
    }

    @Test
    void shouldThrowNothingElseWhateverTheLine() {
        int taken = Parsing.takenOfSpoiled(EVE, List.of(), List.of(TCP, ICMP), 20_000);

        assertThat(taken).isBetween(100, 19_000);
    }
}
