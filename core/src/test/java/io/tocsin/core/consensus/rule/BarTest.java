package io.tocsin.core.consensus.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {
    private static final ProbabilityRatio TEST = ProbabilityRatio.of(.3, .9, .01, .01);

    @Test
    void shouldTakeTheLeastWeightEitherWay() {
        LeastWeight least = new LeastWeight(5);

        assertThat(least.accepts(5, 100)).isTrue();
        assertThat(least.accepts(4, 0)).isFalse();
        assertThat(least.rejects(100, 5)).isTrue();
        assertThat(least.rejects(0, 4)).isFalse();
        assertThat(least.isSequential()).isFalse();
        assertThatThrownBy(() -> new LeastWeight(0)).hasMessage("least weight: got 0, must be 1 or more");
    }

    @Test
    void shouldTakeMoreThanTwoThirdsOfAllWeight() {
        assertThat(LeastWeight.twoThirdsOf(new long[] {1, 1, 1})).isEqualTo(new LeastWeight(3));
        assertThat(LeastWeight.twoThirdsOf(new long[] {5, 0, 2})).isEqualTo(new LeastWeight(5));
        assertThat(LeastWeight.twoThirdsOf(new long[] {0, 0})).isEqualTo(new LeastWeight(1));
    }

    // By hand: each for adds ln 3 = 1.0986, each against takes ln 7 = 1.9459, the bounds are ±ln 99 = 4.5951.
    @ParameterizedTest
    @CsvSource({
        "4, 0, false, false",
        "5, 0, true, false",
        "5, 1, false, false",
        "6, 1, true, false",
        "7, 2, false, false",
        "8, 2, true, false",
        "0, 2, false, false",
        "0, 3, false, true",
        "1, 3, false, true",
        "2, 3, false, false",
        "2, 4, false, true"
    })
    void shouldCrossTheBoundsWhereTheLogarithmsDo(long agreeing, long against, boolean accepts, boolean rejects) {
        assertThat(TEST.accepts(agreeing, against)).isEqualTo(accepts);
        assertThat(TEST.rejects(agreeing, against)).isEqualTo(rejects);
    }

    @Test
    void shouldSayHowManyItTakesAtLeast() {
        assertThat(TEST.fewest()).isEqualTo(5);
        assertThat(TEST.isSequential()).isTrue();
        assertThat(TEST.forOne()).isEqualTo(1_098_612);
        assertThat(TEST.lower()).isEqualTo(-TEST.upper());
    }

    /** Wald's own bounds on the errors, alpha / (1 - beta) and beta / (1 - alpha), hold for who judges independently. */
    @Test
    void shouldErrNoMoreOftenThanItWasAskedTo() {
        SplittableRandom random = new SplittableRandom(11);
        int runs = 40_000;
        int falselyAccepted = 0;
        int falselyRejected = 0;
        for (int i = 0; i < runs; i++) {
            falselyAccepted += isAccepted(.3, random) ? 1 : 0;
            falselyRejected += isAccepted(.9, random) ? 0 : 1;
        }

        assertThat((double) falselyAccepted / runs).isLessThan(.01 / .99).isPositive();
        assertThat((double) falselyRejected / runs).isLessThan(.01 / .99).isPositive();
    }

    private static boolean isAccepted(double agree, SplittableRandom random) {
        long agreeing = 0;
        long against = 0;
        while (!TEST.accepts(agreeing, against) && !TEST.rejects(agreeing, against)) {
            boolean agrees = random.nextDouble() < agree;
            agreeing += agrees ? 1 : 0;
            against += agrees ? 0 : 1;
        }
        return TEST.accepts(agreeing, against);
    }

    @Test
    void shouldRefuseAssumptionsThatDecideNothing() {
        assertThatThrownBy(() -> ProbabilityRatio.of(.9, .9, .01, .01))
                .hasMessageStartingWith("chances of agreeing: got 0.9 if false and 0.9 if true");
        assertThatThrownBy(() -> ProbabilityRatio.of(0, .9, .01, .01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProbabilityRatio.of(.3, 1, .01, .01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProbabilityRatio.of(.3, .9, .5, .01)).hasMessageStartingWith("errors: got 0.5 and");
        assertThatThrownBy(() -> ProbabilityRatio.of(.3, .9, .01, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProbabilityRatio(0, 1, 1, -1))
                .hasMessageStartingWith("probability ratio: got 0 for, 1 against");
    }
}
