package io.tocsin.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void shouldFindTheNameWithTheFewestLettersChanged() {
        assertThat(NearestName.to("leger", List.of("agent", "ledger", "network")))
                .isEqualTo(new NearestName("ledger", 1));
        assertThat(NearestName.to("", List.of("ab", "abc"))).isEqualTo(new NearestName("ab", 2));
        assertThat(NearestName.to("kitten", List.of("sitting")).distance()).isEqualTo(3);
        assertThat(NearestName.to("b", List.of("a", "c")).name()).isEqualTo("a");
    }

    @Test
    void shouldAskForWhatWasMeantAndForNothingElse() {
        List<String> known = List.of("development", "production", "docker");

        assertThat(NearestName.refusal("prod", known))
                .isEqualTo("got 'prod', allowed development, production, docker; did you mean production?");
        assertThat(NearestName.hint("dokcer", known)).isEqualTo("; did you mean docker?");
        assertThat(NearestName.hint("moon", known)).isEmpty();
        assertThat(NearestName.hint("xyz", List.of("zsh"))).isEmpty();
        assertThat(NearestName.hint("", known)).isEmpty();
    }
}
