package io.tocsin.detection.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.FieldException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meanings are those of {@code conn_state} in Zeek's documentation of {@code conn.log}. */
class ConnectionStatesTest {
    @ParameterizedTest(name = "{6}: {2}")
    @CsvSource({
        "S,    1, '',   0, S0,     connection attempt seen and no reply",
        "S,    3, '',   0, S0,     connection attempt seen and no reply",
        "SA,   3, SA,   2, S1,     connection established and not terminated",
        "SPA,  9, SPA,  9, S1,     connection established and not terminated",
        "S,    1, SA,   1, S1,     answered, as far as flags tell",
        "FSPA, 9, FSPA, 9, SF,     normal establishment and termination",
        "FSA,  4, FSA,  3, SF,     normal establishment and termination",
        "S,    1, RA,   1, REJ,    connection attempt rejected",
        "SEC,  1, RA,   1, REJ,    connection attempt rejected with ECN",
        "FSPA, 9, SPA,  9, S2,     established and close attempt by originator seen",
        "SPA,  9, FSPA, 9, S3,     established and close attempt by responder seen",
        "SRPA, 9, SPA,  9, RSTO,   established and originator aborted",
        "SR,   2, SA,   1, RSTO,   a SYN scan that found an open port",
        "FSRPA,9, FSPA, 9, RSTO,   aborted after its end",
        "SPA,  9, SRPA, 9, RSTR,   responder sent a RST",
        "SRPA, 9, SRPA, 9, RSTR,   both did and data was sent",
        "SR,   2, RA,   1, REJ,    both did and no data was sent",
        "SR,   2, '',   0, RSTOS0, originator sent a SYN then a RST and no SYN-ACK was seen",
        "'',   0, SRA,  2, RSTRH,  responder sent a SYN-ACK then a RST and no SYN was seen",
        "FS,   2, '',   0, SH,     originator sent a SYN then a FIN and no SYN-ACK was seen",
        "'',   0, FSA,  2, SHR,    responder sent a SYN-ACK then a FIN and no SYN was seen",
        "PA,   9, PA,   9, OTH,    no SYN seen: midstream traffic",
        "A,    9, '',   0, OTH,    no SYN seen: midstream traffic",
        "'',   0, SA,   1, OTH,    only a SYN-ACK",
        "'',   5, '',   5, OTH,    flags unknown"
    })
    void shouldSayAsZeekDoes(
            String originator, long sent, String responder, long answered, ConnectionState expected, String why)
            throws FieldException {
        assertThat(ConnectionStates.of(
                        Transport.TCP,
                        TcpFlags.letters("flags", originator),
                        sent,
                        TcpFlags.letters("flags", responder),
                        answered))
                .as(why)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "UDP, 2, 1, SF",
        "UDP, 2, 0, S0",
        "UDP, 0, 2, SHR",
        "UDP, 0, 0, OTH",
        "ICMP, 2, 2, OTH",
        "ICMP, 2, 0, OTH",
        "OTHER, 2, 2, OTH"
    })
    void shouldSayOfOthersThanTcpWhatZeekSays(Transport transport, long sent, long answered, ConnectionState expected) {
        assertThat(ConnectionStates.of(transport, 0, sent, 0, answered)).isEqualTo(expected);
    }
}
