package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void shouldSayWhatIsWrongInASentenceAndInParts() {
        assertThat(Problem.of("size", "0\"", "1 to 200").json())
                .isEqualTo("{\"field\":\"size\",\"value\":\"0\\\"\",\"allowed\":\"1 to 200\","
                        + "\"message\":\"size: got '0\\\"', allowed 1 to 200\"}");
    }

    @Test
    void shouldCutWhatIsVeryLongBetweenCharacters() {
        String many = "\ud83d\ude00".repeat(101);

        Problem problem = Problem.of(many, many, "less");

        assertThat(problem.value()).isEqualTo("\ud83d\ude00".repeat(100));
        assertThat(problem.field()).isEqualTo(problem.value());
        assertThat(problem.message().codePointCount(0, problem.message().length()))
                .isLessThan(300);
    }

    @Test
    void shouldEndARequestWithTheStatusOfItsKind() {
        assertThat(ProblemException.bad("size", "x", "1 to 2").status()).isEqualTo(400);
        assertThat(ProblemException.missing("id", "x", "one kept").status()).isEqualTo(404);
        assertThat(ProblemException.tooMuch("to", "9", "1 to 2").status()).isEqualTo(422);
        assertThat(ProblemException.notNow("it is over").status()).isEqualTo(409);
        assertThat(ProblemException.notNow("it is over")).hasMessage("it is over");
        assertThat(ProblemException.bad("size", "x", "1 to 2"))
                .hasMessage("size: got 'x', allowed 1 to 2")
                .extracting(ProblemException::problem)
                .isEqualTo(Problem.of("size", "x", "1 to 2"));
    }
}
