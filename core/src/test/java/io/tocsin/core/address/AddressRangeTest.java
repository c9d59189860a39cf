package io.tocsin.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "147.32.0.0/16, 147.32.0.0, 147.32.255.255, 147.31.255.255, 147.33.0.0",
        "192.0.2.128/25, 192.0.2.128, 192.0.2.255, 192.0.2.127, 192.0.3.0",
        "128.0.0.0/1, 128.0.0.0, 255.255.255.255, 127.255.255.255, 0.0.0.0",
        "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7:ffff::, 2001:db9::",
        "2001:db8::8/125, 2001:db8::8, 2001:db8::f, 2001:db8::7, 2001:db8::10",
        "192.0.2.7, 192.0.2.7, 192.0.2.7, 192.0.2.6, 192.0.2.8",
        "2001:db8::1, 2001:db8::1, 2001:db8::1, 2001:db8::, 2001:db8::2"
    })
    void shouldContainWhatBeginsAlike(String range, String first, String last, String before, String after) {
        List<AddressRange> ranges = AddressRange.all(range);

        assertThat(AddressRange.isInOneOf(ranges, first)).isTrue();
        assertThat(AddressRange.isInOneOf(ranges, last)).isTrue();
        assertThat(AddressRange.isInOneOf(ranges, before)).isFalse();
        assertThat(AddressRange.isInOneOf(ranges, after)).isFalse();
        assertThat(AddressRange.isInNoneOf(ranges, after)).isTrue();
    }

    @Test
    void shouldTellTheFamiliesApart() {
        assertThat(AddressRange.isInOneOf(AddressRange.all("0.0.0.0/0"), "::1")).isFalse();
        assertThat(AddressRange.isInOneOf(AddressRange.all("::/0"), "10.0.0.1")).isFalse();
        assertThat(AddressRange.isInOneOf(AddressRange.all("0.0.0.0/0"), "255.255.255.255"))
                .isTrue();
        assertThat(AddressRange.isInOneOf(AddressRange.all("::/0"), "ffff::")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:11:22:33:44:55", "sensor", "", "10.0.0.01", "2001:DB8::1", "1.2.3", "1.2.3.4.5"})
    void shouldContainNoOtherText(String text) {
        assertThat(AddressRange.isInOneOf(AddressRange.all("0.0.0.0/0", "::/0"), text))
                .isFalse();
        assertThat(AddressRange.isInNoneOf(List.of(), text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "147.32.84.165/16, that address lies in 147.32.0.0/16",
        "2001:db8::1/32, that address lies in 2001:db8::/32",
        "147.32.0.0/33, after the stroke 0 to 32",
        "2001:db8::/129, after the stroke 0 to 128",
        "147.32.0.0/, after the stroke 0 to 32",
        "147.32.0.0/-1, after the stroke 0 to 32",
        "147.32.0.0/016, after the stroke 0 to 32",
        "147.32, allowed an address such as 147.32.84.165 or a network such as 147.32.0.0/16",
        "campus, got 'campus'"
    })
    void shouldSayWhatIsAllowed(String text, String why) {
        assertThatThrownBy(() -> AddressRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldWriteWhatItReads() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            bytes[0] |= 0x20;
            IpAddress address = IpAddress.parse(canonical(bytes)).orElseThrow();
            int prefix = random.nextInt(address.bits() + 1);
            AddressRange range = AddressRange.of(address.network(prefix).text() + "/" + prefix);

            assertThat(AddressRange.of(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
            assertThat(AddressRange.isInOneOf(List.of(range), canonical(bytes))).isTrue();
        }
    }

    private static String canonical(byte[] bytes) throws UnknownHostException {
        if (bytes.length == 4) {
            return InetAddress.getByAddress(bytes).getHostAddress();
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return Ipv6Text.of(groups);
    }
}
