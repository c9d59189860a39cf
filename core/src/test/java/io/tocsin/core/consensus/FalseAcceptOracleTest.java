package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.CLOSE;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.cast;
import static io.tocsin.core.consensus.Elections.separate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.consensus.rule.Quorum;
import io.tocsin.core.identity.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A false signature before agents some of which collude and always say SEEN; each of the others is online with a given
 * share and right with 90 %. The expected shares are exact sums: published ones, and those of the binomial distribution.
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
            List<Stance> honest = honest(AGENTS - colluders, .6, random);
            long yes = colluders
                    + honest.stream().filter(s -> s == Stance.HARMLESS).count();
            long no = honest.stream().filter(s -> s == Stance.HARMFUL).count();
            byCastMajority += yes > no ? 1 : 0;
            byQuorum += settle(registry, Elections.QUORUM, colluders, honest) instanceof Verdict.Accepted ? 1 : 0;
        }

        assertThat((double) byCastMajority / BALLOTS).isCloseTo(castMajority, within(threeSigma(castMajority)));
        assertThat((double) byQuorum / BALLOTS)
                .isCloseTo(quorum, within(threeSigma(quorum)))
                .isLessThan(.0025);
    }

    /** Every electorate with as many colluders as it bears, as would decide alone but for one, and half way between. */
    static Stream<Arguments> electorates() {
        return IntStream.of(5, 9, 15, 31).boxed().flatMap(n -> {
            Quorum quorum = Quorum.byzantine(n);
            return IntStream.of(quorum.faulty(), (quorum.faulty() + quorum.size()) / 2, quorum.size() - 1)
                    .distinct()
                    .boxed()
                    .flatMap(f -> Stream.of(0.0, 0.2, 0.4, 0.6).map(offline -> Arguments.of(n, f, offline)));
        });
    }

    @ParameterizedTest
    @MethodSource("electorates")
    void shouldAcceptAsOftenAsTheBinomialTailSaysWhateverIsOffline(int n, int colluders, double offline) {
        int ballots = 4_000;
        double exact =
                tail(n - colluders, .1 * (1 - offline), Quorum.byzantine(n).size() - colluders);
        Registry registry = separate(n);
        SplittableRandom random = new SplittableRandom(1_000L * n + 10L * colluders + (long) (5 * offline));
        int accepted = 0;
        for (int i = 0; i < ballots; i++) {
            List<Stance> honest = honest(n - colluders, 1 - offline, random);
            accepted += settle(registry, Elections.QUORUM, colluders, honest) instanceof Verdict.Accepted ? 1 : 0;
        }

        // One ballot more is allowed: where hardly any is expected the normal distribution says too little.
        assertThat((double) accepted / ballots)
                .isCloseTo(exact, within(3 * Math.sqrt(exact * (1 - exact) / ballots) + 1.0 / ballots));
    }

    /** Colluders always wrong, all online: published sums for the strict majority of all; one of them proposed. */
    @ParameterizedTest
    @CsvSource({
        "5, 1, .0523",
        "5, 2, .271",
        "9, 1, .005024",
        "9, 2, .025691",
        "9, 3, .114265",
        "9, 4, .40951",
        "15, 3, .004329",
        "15, 5, .070191",
        "15, 7, .569533"
    })
    void shouldAcceptByMajorityAsOftenAsIsPublished(int n, int colluders, double published) {
        VotingRule majority = new VotingRule.EligibleMajority();
        double exact = tail(n - colluders, .1, n / 2 + 1 - colluders);
        assertThat(exact).isCloseTo(published, within(5e-4 * Math.max(published, .001)));
        Registry registry = separate(n);
        SplittableRandom random = new SplittableRandom(7_000L * n + colluders);
        int accepted = 0;
        for (int i = 0; i < BALLOTS; i++) {
            List<Stance> honest = honest(n - colluders, 1, random);
            accepted += settle(registry, majority, colluders, honest) instanceof Verdict.Accepted ? 1 : 0;
        }

        assertThat((double) accepted / BALLOTS).isCloseTo(exact, within(threeSigma(exact)));
    }

    /** The chance that at least {@code least} of {@code n} do what each does with {@code p}. */
    private static double tail(int n, double p, int least) {
        double sum = 0;
        for (int k = Math.max(0, least); k <= n; k++) {
            double ways = 1;
            for (int i = 1; i <= k; i++) {
                ways = ways * (n - k + i) / i;
            }
            sum += ways * Math.pow(p, k) * Math.pow(1 - p, n - k);
        }
        return sum;
    }

    /** One stance an honest agent; offline is ABSTAIN here and no vote at all in the ballot. */
    private static List<Stance> honest(int agents, double online, SplittableRandom random) {
        List<Stance> stances = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            boolean isOnline = random.nextDouble() < online;
            boolean isRight = random.nextDouble() < .9;
            stances.add(isOnline ? isRight ? Stance.HARMFUL : Stance.HARMLESS : Stance.ABSTAIN);
        }
        return stances;
    }

    private static Verdict settle(Registry registry, VotingRule rule, int colluders, List<Stance> honest) {
        BallotBook book = new BallotBook(registry, rule);
        book.apply(Elections.open(SUBJECT));
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
