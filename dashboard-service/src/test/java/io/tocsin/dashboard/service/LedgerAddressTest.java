package io.tocsin.dashboard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a header is nothing but an origin. */
class LedgerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8083, http://127.0.0.1:8083",
        "https://ledger.example/, https://ledger.example",
        "http://[::1]:8083, http://[::1]:8083"
    })
    void shouldTakeAnOrigin(String configured, String url) {
        assertThat(LedgerAddress.of(Optional.of(configured)).url()).isEqualTo(url);
    }

    @Test
    void shouldBeTheSameAddressIfNothingIsConfigured() {
        assertThat(LedgerAddress.of(Optional.empty()).url()).isEmpty();
        assertThat(LedgerAddress.of(Optional.of(" ")).url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger:8083",
                "ftp://ledger",
                "http://ledger/api",
                "http://ledger; script-src *",
                "http://a b",
                "http://ledger\r\nX: y",
                "http://",
                "*"
            })
    void shouldRefuseAnythingElse(String configured) {
        assertThatThrownBy(() -> LedgerAddress.of(Optional.of(configured)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tocsin.dashboard.ledger-url")
                .hasMessageContaining("allowed http://host:port");
    }
}
