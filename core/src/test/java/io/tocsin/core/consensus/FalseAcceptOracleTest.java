package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.CLOSE;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.cast;
import static io.tocsin.core.consensus.Elections.separate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.identity.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A false signature before 15 agents, of which {@code f} collude and always say SEEN, and each of the others is online
 * with 60 % and right with 90 %. The expected shares are exact sums of the trinomial distribution.
 */
class FalseAcceptOracleTest {
    private static final int BALLOTS = 20_000;
    private static final int AGENTS = 15;

    @ParameterizedTest
    @CsvSource({"3, 0.06503755, 0.000001694", "5, 0.42327972, 0.000151748", "6, 0.73260652, 0.001278277"})
    void shouldAcceptAsOftenAsTheExactSumsSay(int colluders, double castMajority, double quorum) {
        Registry registry = separate(AGENTS);
        SplittableRandom random = new SplittableRandom(20_240_601L + colluders);
        int byCastMajority = 0;
        int byQuorum = 0;
        for (int i = 0; i < BALLOTS; i++) {
            List<Stance> honest = honest(AGENTS - colluders, random);
            long yes = colluders
                    + honest.stream().filter(s -> s == Stance.HARMLESS).count();
            long no = honest.stream().filter(s -> s == Stance.HARMFUL).count();
            byCastMajority += yes > no ? 1 : 0;
            byQuorum += settle(registry, colluders, honest) instanceof Verdict.Accepted ? 1 : 0;
        }

        assertThat((double) byCastMajority / BALLOTS).isCloseTo(castMajority, within(threeSigma(castMajority)));
        assertThat((double) byQuorum / BALLOTS)
                .isCloseTo(quorum, within(threeSigma(quorum)))
                .isLessThan(.0025);
    }

    /** One stance an honest agent; offline is ABSTAIN here and no vote at all in the ballot. */
    private static List<Stance> honest(int agents, SplittableRandom random) {
        List<Stance> stances = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            boolean isOnline = random.nextDouble() < .6;
            boolean isRight = random.nextDouble() < .9;
            stances.add(isOnline ? isRight ? Stance.HARMFUL : Stance.HARMLESS : Stance.ABSTAIN);
        }
        return stances;
    }

    private static Verdict settle(Registry registry, int colluders, List<Stance> honest) {
        BallotBook book = Elections.book(registry);
        for (int i = 0; i < honest.size(); i++) {
            if (honest.get(i) != Stance.ABSTAIN) {
                book.apply(cast(colluders + i, honest.get(i)));
            }
        }
        for (int i = 1; i < colluders; i++) {
            book.apply(cast(i, Stance.SEEN));
        }
        book.apply(CLOSE);
        return book.verdict(SUBJECT).orElseThrow();
    }

    private static double threeSigma(double p) {
        return 3 * Math.sqrt(p * (1 - p) / BALLOTS);
    }
}
