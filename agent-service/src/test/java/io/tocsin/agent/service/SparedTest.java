package io.tocsin.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.testing.Configs;
import io.tocsin.core.address.AddressRange;
import io.tocsin.core.signature.PublicServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparedTest {
    @TempDir
    Path folder;

    @Test
    void shouldSparePublicServicesUnlessToldOtherwise() {
        assertThat(Spared.of(Configs.of()).services()).isEqualTo(PublicServices.NETWORKS);
        assertThat(Spared.of(Configs.of("known-good", "none")).services()).isEmpty();
    }

    @Test
    void shouldTrustAddressesAndNetworks() {
        var spared = Spared.of(Configs.of("allowlist", "192.0.2.7,2001:db8::/32,192.0.2.7/32"));

        assertThat(spared.addresses()).isEqualTo(Set.of("192.0.2.7"));
        assertThat(spared.networks()).containsExactly(AddressRange.of("2001:db8::/32"));
    }

    @Test
    void shouldAddWhatAFileNames() throws IOException {
        Path file = Files.writeString(folder.resolve("ours"), """
                # our mail, 2026-11-30
                192.0.2.25

                198.51.100.0/24  # and its network
                """);

        assertThat(Spared.of(Configs.of("known-good", "public-services," + file))
                        .services())
                .containsAll(PublicServices.NETWORKS)
                .endsWith(AddressRange.of("192.0.2.25"), AddressRange.of("198.51.100.0/24"));
    }

    // An address that was none used to be taken for one that never comes.
    @Test
    void shouldRefuseWhatIsNeitherAddressNorNetworkNorFile() throws IOException {
        Path file = Files.writeString(folder.resolve("ours"), "192.0.2.25\n192.0.2.256\n");

        assertThatThrownBy(() -> Spared.of(Configs.of("allowlist", "192.0.2.256")))
                .hasMessageStartingWith("tocsin.agent.allowlist: got '192.0.2.256', allowed an address such as");
        assertThatThrownBy(() -> Spared.of(Configs.of("known-good", file.toString())))
                .hasMessageStartingWith("tocsin.agent.known-good: " + file + ":2: got '192.0.2.256', allowed");
        assertThatThrownBy(() -> Spared.of(Configs.of("known-good", "public-service")))
                .hasMessage("tocsin.agent.known-good: got 'public-service', which is no file; allowed public-services,"
                        + " none or a file; did you mean public-services?");
    }
}
