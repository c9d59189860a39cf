package io.tocsin.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.address.AddressRange;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowlistTest {
    private final Allowlist allowlist =
            new Allowlist(Set.of("192.0.2.1"), AddressRange.all("192.0.2.128/25"), PublicServices.NETWORKS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "192.0.2.129",
                "8.8.8.8",
                "2001:4860:4860::8888",
                "104.16.132.229",
                "2606:4700::6810:84e5",
                "151.101.2.132",
                "198.41.0.4",
                "17.253.144.10",
                "208.80.154.224",
                "10.0.0.1"
            })
    void shouldProtectWhoeverMustNeverBeBlocked(String address) {
        assertThat(allowlist.protects(Indicator.address(address))).isTrue();
    }

    // Beside each range; and a cloud, where attackers rent, is no public service.
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "8.8.8.9", "104.32.0.0", "151.102.0.0", "18.0.0.1", "20.205.243.166"})
    void shouldProtectNobodyElse(String address) {
        assertThat(allowlist.protects(Indicator.address(address))).isFalse();
    }

    @Test
    void shouldNotTrustAPublicService() {
        assertThat(allowlist.trusts("192.0.2.200")).isTrue();
        assertThat(allowlist.trusts("8.8.8.8")).isFalse();
        assertThat(allowlist.trusts("")).isFalse();
    }

    @Test
    void shouldBoundItsNetworks() {
        List<AddressRange> many = Collections.nCopies(Allowlist.MAX_RANGES + 1, AddressRange.of("192.0.2.0/24"));

        assertThatThrownBy(() -> new Allowlist(Set.of(), many, List.of()))
                .hasMessage("networks: got 10001, allowed up to 10000");
    }
}
