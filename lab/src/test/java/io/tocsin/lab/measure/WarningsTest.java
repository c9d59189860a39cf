package io.tocsin.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.AgentId;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BERT = new AgentId("bert");
    private static final String BAD = "203.0.113.7";

    private final Warnings warnings = new Warnings();

    @Test
    void shouldReachOthersAfterTheMomentOfTheWarningOnly() {
        warnings.add(BAD, ANNA, 100);

        assertThat(warnings.reached(BERT, BAD, 100)).isFalse();
        assertThat(warnings.reached(BERT, BAD, 101)).isTrue();
        assertThat(warnings.reached(BERT, "203.0.113.8", 101)).isFalse();
    }

    @Test
    void shouldNotReachItsOwnAuthor() {
        warnings.add(BAD, ANNA, 100);

        assertThat(warnings.reached(ANNA, BAD, 101)).isFalse();
        assertThat(warnings.cameFrom(ANNA, BAD, 101)).isTrue();
        assertThat(warnings.cameFrom(ANNA, BAD, 100)).isFalse();
        assertThat(warnings.cameFrom(BERT, BAD, 101)).isFalse();
    }

    @Test
    void shouldCountTheEarliestWarningOfEachAuthor() {
        warnings.add(BAD, ANNA, 300);
        warnings.add(BAD, ANNA, 100);
        warnings.add(BAD, ANNA, 200);
        warnings.add(BAD, BERT, 50);

        assertThat(warnings.cameFrom(ANNA, BAD, 101)).isTrue();
        assertThat(warnings.reached(ANNA, BAD, 51)).isTrue();
        assertThat(warnings.reached(BERT, BAD, 100)).isFalse();
        assertThat(warnings.reached(BERT, BAD, 101)).isTrue();
    }
}
