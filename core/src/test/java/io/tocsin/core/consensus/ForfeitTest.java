package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.QUORUM;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.registry;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.ProposalQuota;
import io.tocsin.core.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two differing votes of an agent in an open ballot cost it its voice for the epoch, in that partition. */
class ForfeitTest {
    private static final int LIAR = 3;
    private static final List<Stance> STANCES = List.of(Stance.SEEN, Stance.HARMLESS, Stance.HARMFUL, Stance.ABSTAIN);

    private static BallotBook book(Registry registry) {
        return book(registry, TrustPolicy.DEFAULT);
    }

    private static BallotBook book(Registry registry, TrustPolicy trust) {
        ProposalQuota byPartition = new ProposalQuota(ProposalLimits.NONE, trust.voters(), ForfeitTest::partition);
        return new BallotBook(registry, QUORUM, trust).limitedBy(byPartition);
    }

    private static int partition(SignatureId subject) {
        return subject.equals(subject(9)) ? 1 : 0;
    }

    private static BallotRecord.Opened open(int subject, int author, int epoch) {
        return new BallotRecord.Opened(subject(subject), agent(author), epoch, 60_000, OptionalInt.of(1));
    }

    private static BallotRecord.Cast cast(int subject, int voter, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        return new BallotRecord.Cast(
                new Vote(subject(subject), agent(voter), stance, Elections.SOME, Optional.of(seen)));
    }

    private static BallotBook.Result equivocate(BallotBook book, int subject) {
        book.apply(cast(subject, LIAR, Stance.HARMLESS));
        return book.apply(cast(subject, LIAR, Stance.HARMFUL));
    }

    // Of four parties three must agree. Before, the liar's first word was one of them.
    @Test
    void shouldTakeBackWhatItSaidInOpenBallots() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        book.apply(open(1, 0, 1));
        book.apply(cast(1, LIAR, Stance.SEEN));

        assertThat(equivocate(book, 0).isForfeited()).isTrue();

        assertThat(book.seenBy(subject(1))).as("it vouches for nothing").containsExactly(agent(0));
        book.apply(cast(0, 1, Stance.HARMLESS));
        assertThat(closed(book, 0)).contains(new Verdict.Inconclusive(subject(0)));
        book.apply(cast(1, 1, Stance.HARMLESS));
        book.apply(cast(1, 2, Stance.HARMLESS));
        assertThat(book.verdict(subject(1))).contains(accepted(1));
    }

    private static Optional<Verdict> closed(BallotBook book, int subject) {
        return book.apply(new BallotRecord.Closed(subject(subject))).verdict();
    }

    private static Verdict accepted(int subject) {
        return new Verdict.Accepted(subject(subject), Effect.ADVISORY);
    }

    @Test
    void shouldHearNothingOfItInLaterBallotsOfTheEpoch() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        equivocate(book, 0);
        book.apply(open(1, 0, 1));

        assertThat(book.apply(cast(1, LIAR, Stance.SEEN)).reception()).isEqualTo(VoteOutcome.FORFEITED);
        assertThat(book.ballot(subject(1)).orElseThrow().isForfeited(agent(LIAR)))
                .isTrue();
        book.apply(cast(1, 1, Stance.HARMLESS));
        book.apply(cast(1, 2, Stance.HARMFUL));
        assertThat(book.verdict(subject(1)))
                .as("nobody is left who could make a third")
                .contains(new Verdict.Inconclusive(subject(1)));
    }

    @Test
    void shouldNotCountItsProposalForIt() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        equivocate(book, 0);
        book.apply(open(1, LIAR, 1));

        book.apply(cast(1, 0, Stance.HARMLESS));
        assertThat(book.apply(cast(1, 1, Stance.HARMLESS)).verdict())
                .as("two of three")
                .isEmpty();
        assertThat(book.apply(cast(1, 2, Stance.HARMLESS)).verdict()).contains(accepted(1));
        assertThat(book.apply(cast(1, LIAR, Stance.HARMFUL)).reception()).isEqualTo(VoteOutcome.EQUIVOCATED);
    }

    @Test
    void shouldGiveTheVoiceBackWithTheNextEpoch() {
        Registry registry = separate(4);
        BallotBook book = book(registry);
        book.apply(open(0, 0, 1));
        book.apply(open(1, 0, 1));
        equivocate(book, 0);
        registry.enrol(registry.current().members());

        book.apply(open(2, 0, 2));

        assertThat(book.apply(cast(2, LIAR, Stance.HARMLESS)).reception()).isEqualTo(VoteOutcome.COUNTED);
        assertThat(book.apply(cast(1, LIAR, Stance.HARMLESS)).reception())
                .as("a ballot is finished under the epoch it began in")
                .isEqualTo(VoteOutcome.FORFEITED);
        assertThat(book.forfeits().partitions(agent(LIAR), 1)).isEqualTo(1);
        assertThat(book.forfeits().partitions(agent(LIAR), 2)).isZero();
    }

    @Test
    void shouldSayNothingOfOtherPartitions() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        book.apply(open(9, 0, 1));
        equivocate(book, 0);

        assertThat(book.apply(cast(9, LIAR, Stance.HARMLESS)).reception()).isEqualTo(VoteOutcome.COUNTED);
    }

    // Readers forget decided ballots at different times, so not all of them would see it.
    @Test
    void shouldCostNothingAfterTheVerdict() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        book.apply(cast(0, LIAR, Stance.HARMLESS));
        book.apply(cast(0, 1, Stance.HARMLESS));
        assertThat(closed(book, 0)).contains(accepted(0));

        BallotBook.Result late = book.apply(cast(0, LIAR, Stance.HARMFUL));

        assertThat(late.reception()).isEqualTo(VoteOutcome.EQUIVOCATED);
        assertThat(late.isForfeited()).isFalse();
        book.apply(open(1, 0, 1));
        assertThat(book.apply(cast(1, LIAR, Stance.HARMLESS)).reception()).isEqualTo(VoteOutcome.COUNTED);
    }

    @Test
    void shouldSilenceTheAgentAndNotItsParty() {
        BallotBook book = book(registry(0, 1, 2, 3, 3));
        book.apply(open(0, 0, 1));
        equivocate(book, 0);

        assertThat(book.apply(cast(0, 4, Stance.HARMLESS)).reception()).isEqualTo(VoteOutcome.COUNTED);
        book.apply(cast(0, 1, Stance.HARMLESS));
        assertThat(closed(book, 0))
                .as("with the other sensor of the liar's party three of four agree")
                .contains(accepted(0));
    }

    @Test
    void shouldCostNothingInANetworkFoundedBefore() {
        BallotBook book = book(separate(4), TrustPolicy.DEFAULT.withForfeits(false));
        book.apply(open(0, 0, 1));

        assertThat(equivocate(book, 0).isForfeited()).isFalse();
        book.apply(cast(0, 1, Stance.HARMLESS));
        assertThat(closed(book, 0)).as("the first word counts, as ever").contains(accepted(0));
    }

    @Test
    void shouldWeighARequestToRevokeWithoutIt() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        equivocate(book, 0);
        book.apply(new BallotRecord.Opened(
                subject(1), agent(LIAR), 1, 60_000, OptionalInt.of(1), Optional.of(subject(7))));

        book.apply(cast(1, 1, Stance.HARMFUL));
        assertThat(book.verdict(subject(1)))
                .as("one of the two that are needed")
                .isEmpty();
        assertThat(book.apply(cast(1, 2, Stance.HARMFUL)).verdict())
                .contains(new Verdict.Revoked(subject(1), subject(7)));
    }

    /** Whoever goes on from what a book wrote, at any place in the log, comes to the same. */
    @Test
    void shouldBeTheSameAfterASnapshotAnywhere() {
        int lost = 0;
        for (int seed = 0; seed < 60; seed++) {
            List<BallotRecord> log = randomLog(seed);
            BallotBook whole = book(separate(7));
            int cut = seed % log.size();
            log.subList(0, cut).forEach(whole::apply);
            BallotBook restored = book(separate(7));
            restored.read(new CanonicalReader(bytes(whole)), false);
            for (BallotRecord record : log.subList(cut, log.size())) {
                assertThat(restored.apply(record)).as("seed %d", seed).isEqualTo(whole.apply(record));
            }
            assertThat(bytes(restored)).isEqualTo(bytes(whole));
            lost += whole.forfeits().of(0, 1).size();
        }
        assertThat(lost).as("the sample has liars").isGreaterThan(60);
    }

    private static byte[] bytes(BallotBook book) {
        CanonicalWriter out = CanonicalWriter.tagged("test");
        book.write(out);
        byte[] all = out.toBytes();
        int tag = CanonicalWriter.tagged("test").toBytes().length;
        return Arrays.copyOfRange(all, tag, all.length);
    }

    private static List<BallotRecord> randomLog(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BallotRecord> log = new ArrayList<>();
        IntStream.range(0, 6).forEach(i -> log.add(open(i, random.nextInt(7), 1)));
        for (int i = 0; i < 60; i++) {
            int voter = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(7);
            log.add(cast(random.nextInt(8), voter, STANCES.get(random.nextInt(4))));
            if (random.nextInt(6) == 0) {
                log.add(open(6 + random.nextInt(2), random.nextInt(7), 1));
            }
        }
        return log;
    }

    @Test
    void shouldBeForgottenByNobodyWithTheBallot() {
        BallotBook book = book(separate(4));
        book.apply(open(0, 0, 1));
        equivocate(book, 0);
        book.apply(new BallotRecord.Closed(subject(0)));
        book.forget(subject(0));
        book.apply(open(1, 0, 1));

        assertThat(book.apply(cast(1, LIAR, Stance.SEEN)).reception()).isEqualTo(VoteOutcome.FORFEITED);
    }
}
