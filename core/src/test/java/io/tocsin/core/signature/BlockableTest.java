package io.tocsin.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "20.205.243.166",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.2.7",
                "223.255.255.255",
                "2001:db8::1",
                "2606:4700::1111",
                "2a00:1450:4001:80b:0:1:2:3",
                "2001:db8:0:1:1:1:1:1"
            })
    void shouldAllowAddressesOfTheInternet(String address) {
        assertThat(Blockable.isAddress(address)).isTrue();
    }

    // 127.0.0.1, 0.0.0.0, 255.255.255.255 and ::1 were blocked at all honest agents when one liar named them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.7",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:1.2.3.4",
                "::ffff:102:304",
                "64:ff9b::102:304",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void shouldRefuseWhatIsSomebodysOwnOrNobodys(String address) {
        assertThat(Blockable.isAddress(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.1.1",
                "1.1.1.1.1",
                "01.1.1.1",
                "1.1.1.256",
                "1.1.1.1/32",
                "1.1.1.+1",
                "1.1.1.١",
                "00:11:22:33:44:55",
                "2001:DB8::1",
                "2001:0db8::1",
                "2001:db8:0:0:0:0:0:1",
                "2001:db8:0:1::1:1:1:1",
                "2001:db8::1::2",
                "2001:db8::1%eth0",
                "2001:db8:::1",
                "2001:db8:1:1:1:1:1",
                "2001:db8::/32",
                "example.org"
            })
    void shouldRefuseWhatIsNotTheOneTextOfAnAddress(String text) {
        assertThat(Blockable.isAddress(text)).isFalse();
    }

    @Test
    void shouldAgreeWithTheNetworkLibraryAboutWhatIsLocal() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4];
            random.nextBytes(bytes);
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean isLocal = address.isSiteLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isMulticastAddress()
                    || address.isAnyLocalAddress();
            if (isLocal) {
                assertThat(Blockable.isAddress(address.getHostAddress()))
                        .as("%s", address)
                        .isFalse();
            }
        }
    }

    @Test
    void shouldReadTheGroupsOfEveryAddressAsWritten() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            List<String> groups = IntStream.range(0, 8)
                    .mapToObj(g -> Integer.toHexString(1 + random.nextInt(0xffff)))
                    .collect(Collectors.toList());
            groups.set(0, "2a00");
            assertThat(Blockable.isAddress(String.join(":", groups)))
                    .as("%s", groups)
                    .isTrue();
        }
    }
}
