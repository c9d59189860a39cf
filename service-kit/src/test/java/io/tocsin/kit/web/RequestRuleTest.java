package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.kit.web.RequestRule.Refusal;
import io.tocsin.kit.web.RequestRule.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRuleTest {
    private static final String JSON = "application/json";
    private final RequestRule loopback = RequestRule.of("127.0.0.1", List.of());

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "LOCALHOST", "127.0.0.1:9", "[::1]:8080", "[::1]"})
    void shouldAnswerToItsOwnNames(String host) {
        assertThat(loopback.refusal(new Request("GET", host, "", "", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "127.0.0.1.attacker.example:8080",
                "localhost.attacker.example",
                "",
                "192.168.1.2:8080",
                "localhost@attacker.example",
                "localhost:80:80",
                "[::1].attacker.example"
            })
    void shouldNotAnswerToANameThatAForeignPageHasMadeUp(String host) {
        assertThat(loopback.refusal(new Request("GET", host, "", "", "")))
                .map(Refusal::status)
                .contains(421);
    }

    @Test
    void shouldAnswerToNamesThatAreConfigured() {
        RequestRule rule = RequestRule.of("0.0.0.0", List.of("Tocsin.Example "));

        assertThat(rule.refusal(new Request("GET", "tocsin.example:443", "", "", "")))
                .isEmpty();
        assertThat(rule.refusal(new Request("GET", "localhost:8080", "", "", "")))
                .isEmpty();
        assertThat(rule.refusal(new Request("GET", "other.example", "", "", "")))
                .isPresent();
        assertThat(rule.refusal(new Request("POST", "10.0.0.1:8080", "https://tocsin.example", "", JSON)))
                .map(Refusal::field)
                .contains("Host");
        assertThat(rule.refusal(new Request("POST", "localhost:8080", "https://tocsin.example", "", JSON)))
                .isEmpty();
    }

    @Test
    void shouldAnswerToAnyNameOnOtherAddressesUnlessSomeAreConfigured() {
        assertThat(RequestRule.of("0.0.0.0", List.of()).refusal(new Request("GET", "10.1.2.3:8080", "", "", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    '', '', 'application/json', -
                    '', '', 'Application/JSON; charset=utf-8', -
                    'http://localhost:8080', 'same-origin', 'application/json', -
                    '', 'none', 'application/json', -
                    '', '', '', Content-Type
                    '', '', 'text/plain', Content-Type
                    '', '', 'application/jsonp', Content-Type
                    'http://evil.example', '', 'application/json', Origin
                    'http://localhost:18581', '', 'application/json', Origin
                    'http://127.0.0.1:8080', '', 'application/json', Origin
                    'null', '', 'application/json', Origin
                    'http://[', '', 'application/json', Origin
                    'http://localhost:8080', 'cross-site', 'application/json', Sec-Fetch-Site
                    '', 'same-site', 'application/json', Sec-Fetch-Site
                    """)
    void shouldTakeOrdersFromItsOwnPageOrFromNoPage(String origin, String site, String type, String field) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            assertThat(loopback.refusal(new Request(method, "localhost:8080", origin, site, type))
                            .map(Refusal::field)
                            .orElse(null))
                    .as(method)
                    .isEqualTo(field);
        }
    }

    @Test
    void shouldLetEveryPageReadNothingButAnswerItsQuestion() {
        assertThat(loopback.refusal(new Request("OPTIONS", "localhost:8080", "http://evil.example", "cross-site", "")))
                .isEmpty();
    }
}
