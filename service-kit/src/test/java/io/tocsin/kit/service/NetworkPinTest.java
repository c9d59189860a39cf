package io.tocsin.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkPinTest {
    private static final Hash NETWORK = Hash.sha256(new byte[] {1});
    private static final Hash OTHER = Hash.sha256(new byte[] {2});

    @TempDir
    Path folder;

    @Test
    void shouldTrustWhatItIsToldAtTheFirstStart() {
        assertThat(pin().expected(Optional.empty())).isEmpty();
        assertThat(pin().expected(Optional.of(NETWORK))).contains(NETWORK);
    }

    // Before, whoever made the registry's topic anew owned a consensus that was started again.
    @Test
    void shouldKnowItsNetworkAfterARestart() {
        pin().keep(NETWORK);
        pin().keep(OTHER);

        assertThat(pin().expected(Optional.empty())).contains(NETWORK);
        assertThat(pin().expected(Optional.of(NETWORK))).contains(NETWORK);
    }

    @Test
    void shouldSayThatItsDataIsOfAnotherNetwork() {
        pin().keep(NETWORK);

        assertThatThrownBy(() -> pin().expected(Optional.of(OTHER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is set to " + OTHER)
                .hasMessageContaining("is of " + NETWORK);
    }

    @Test
    void shouldNotTakeRubbishForANetwork() throws Exception {
        pin().keep(NETWORK);
        Files.writeString(folder.resolve("data").resolve("network.id"), "rubbish");

        assertThatThrownBy(() -> pin().expected(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no network's id");
    }

    private NetworkPin pin() {
        return new NetworkPin(folder.resolve("data"));
    }
}
