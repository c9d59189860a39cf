package io.tocsin.detection.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.FieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketsTest {
    @ParameterizedTest
    @CsvSource({
        "14, UDP, false, 1, 74, 32",
        "0, UDP, false, 1, 60, 32",
        "0, UDP, true, 2, 100, 4",
        "14, TCP, false, 10, 1540, 1000",
        "0, ICMP, false, 2, 168, 112",
        "0, OTHER, false, 1, 30, 10",
        "14, UDP, false, 3, 100, 0",
        "14, UDP, false, 0, 100, 100",
        "14, UDP, false, 9223372036854775807, 100, 0",
        "14, UDP, false, 0, 9223372036854775807, 9223372036854775807"
    })
    void shouldTakeHeadersOff(int link, Transport transport, boolean ipv6, long packets, long bytes, long payload) {
        assertThat(new PayloadEstimate(link).of(transport, ipv6, packets, bytes))
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({"02, 1, 74, 0", "12, 1, 74, 0", "1b, 1, 74, 20", "00, 1, 74, 20", "10, 100, 150000, 144600"})
    void shouldTakeOptionsForNoPayload(String flags, long packets, long bytes, long payload) throws FieldException {
        assertThat(new PayloadEstimate(14).ofTcp(TcpFlags.hex("flags", flags), false, packets, bytes))
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0, false, 8, 0",
        "0, 0, false, 0, 8",
        "10, 0, false, 10, 9",
        "13, 0, false, 13, 14",
        "18, 0, false, 18, 17",
        "3, 4, false, 3, 4",
        "11, 1, false, 11, 1",
        "128, 0, true, 128, 129",
        "136, 0, true, 136, 135",
        "131, 0, true, 131, 130",
        "134, 0, true, 134, 133",
        "1, 4, true, 1, 4",
        "8, 7, true, 8, 7"
    })
    void shouldPutIcmpTypesWhereZeekDoes(int type, int code, boolean ipv6, int originator, int responder) {
        assertThat(IcmpPorts.of(type, code, ipv6)).isEqualTo(new IcmpPorts(originator, responder));
    }

    @Test
    void shouldReadFlagsAsSensorsWriteThem() throws FieldException {
        assertThat(TcpFlags.letters("flg", "...AP.SF")).isEqualTo(0x1b);
        assertThat(TcpFlags.letters("State", "FSRPA")).isEqualTo(0x1f);
        assertThat(TcpFlags.letters("flg", "CEUAPRSF")).isEqualTo(0xff);
        assertThat(TcpFlags.letters("flg", "W.......")).isEqualTo(0x80);
        assertThat(TcpFlags.hex("tcp_flags_ts", "c2")).isEqualTo(0xc2);
        assertThat(TcpFlags.hex("tcp_flags_ts", "")).isZero();
        assertThatThrownBy(() -> TcpFlags.letters("flg", "..x."))
                .isInstanceOf(FieldException.class)
                .hasMessage("flg: got '..x.', allowed the letters FSRPAUEC and dots");
        assertThatThrownBy(() -> TcpFlags.hex("tcp_flags_ts", "100")).hasMessageContaining("00 to ff");
        assertThatThrownBy(() -> TcpFlags.hex("tcp_flags_ts", "-1")).hasMessageContaining("00 to ff");
    }
}
