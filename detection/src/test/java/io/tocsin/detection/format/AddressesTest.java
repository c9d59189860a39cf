package io.tocsin.detection.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    /** The IPv6 rows are RFC 5952's own examples, sections 4 and 5. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.255, 192.0.2.255",
        "0.0.0.0, 0.0.0.0",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::AaAa, 2001:db8::aaaa",
        "1:0:0:0:0:0:0:0, 1::",
        "::, ::",
        "::1, ::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:0201, 192.0.2.1",
        "fe80::1%eth0, fe80::1",
        "08:00:07:F8:3D:02, 08:00:07:f8:3d:02"
    })
    void shouldGiveEveryAddressOneText(String text, String canonical) throws FieldException {
        assertThat(new Addresses().canonical("id.orig_h", text)).isEqualTo(canonical);
    }
}
