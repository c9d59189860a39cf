package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.CLOSE;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.accepted;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.book;
import static io.tocsin.core.consensus.Elections.cast;
import static io.tocsin.core.consensus.Elections.enrolment;
import static io.tocsin.core.consensus.Elections.open;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static io.tocsin.core.consensus.Elections.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.ProposalQuota;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BallotBookTest {
    private static final List<Stance> STANCES = List.of(Stance.SEEN, Stance.HARMLESS, Stance.HARMFUL, Stance.ABSTAIN);

    @Test
    void shouldSayWhichRecordDecided() {
        BallotBook book = book(separate(4));

        BallotBook.Result first = book.apply(cast(1, Stance.SEEN));
        BallotBook.Result second = book.apply(cast(2, Stance.HARMLESS));
        BallotBook.Result late = book.apply(cast(3, Stance.SEEN));

        assertThat(first.reception()).isEqualTo(VoteOutcome.COUNTED);
        assertThat(first.verdict()).isEmpty();
        assertThat(second.verdict()).contains(accepted(Effect.ENFORCE));
        assertThat(late.reception()).isEqualTo(VoteOutcome.LATE);
        assertThat(late.verdict()).as("it is announced once").isEmpty();
        assertThat(book.verdict(SUBJECT)).contains(accepted(Effect.ENFORCE));
        assertThat(book.rule()).isEqualTo(Elections.QUORUM);
    }

    @Test
    void shouldAnnounceAVerdictThatTheProposalAloneDecides() {
        BallotBook book = new BallotBook(separate(1), Elections.QUORUM);

        assertThat(book.apply(open(SUBJECT)).verdict()).contains(accepted(Effect.ADVISORY));
    }

    @Test
    void shouldTakeASecondOpenAsARepeat() {
        BallotBook book = book(separate(4));
        book.apply(cast(1, Stance.HARMFUL));

        BallotBook.Result again = book.apply(open(SUBJECT));
        BallotBook.Result byAnother = book.apply(new BallotRecord.Opened(SUBJECT, agent(2), 0, 1));

        assertThat(again.reception()).isEqualTo(VoteOutcome.REPEATED);
        assertThat(byAnother.reception()).isEqualTo(VoteOutcome.REPEATED);
        assertThat(book.ballot(SUBJECT).orElseThrow().voteOf(agent(1))).contains(vote(1, Stance.HARMFUL));
        assertThat(book.ballot(SUBJECT).orElseThrow().opened()).isEqualTo(open(SUBJECT));
    }

    @Test
    void shouldChangeNothingOnARepeatedClose() {
        BallotBook book = book(separate(4));

        assertThat(book.apply(CLOSE).verdict()).contains(new Verdict.Inconclusive(SUBJECT));
        BallotBook.Result again = book.apply(CLOSE);

        assertThat(again.reception()).isEqualTo(VoteOutcome.LATE);
        assertThat(again.verdict()).isEmpty();
    }

    // Attack H6 b: opened with a window of a minute and closed at once, an honest ballot was inconclusive, every vote
    // late.
    @Test
    void shouldTakeACloseBeforeItsWindowHasPassedForNone() {
        BallotBook book = new BallotBook(separate(4), Elections.QUORUM);
        book.apply(open(SUBJECT), 1_000_000);

        BallotBook.Result early = book.apply(CLOSE, 1_059_999);

        assertThat(early.reception()).isEqualTo(VoteOutcome.EARLY);
        assertThat(early.verdict()).isEmpty();
        assertThat(book.apply(cast(1, Stance.SEEN), 1_059_999).reception()).isEqualTo(VoteOutcome.COUNTED);
        assertThat(book.apply(CLOSE, 1_060_000).verdict()).contains(new Verdict.Inconclusive(SUBJECT));
        assertThat(book.apply(CLOSE, 1_000_001).reception()).isEqualTo(VoteOutcome.LATE);
    }

    // Attack H6 c: closed between the quorum and the second witness, a signature was advisory that would have enforced.
    @Test
    void shouldNotLetACloseChooseTheEffect() {
        BallotBook book = new BallotBook(separate(7), Elections.QUORUM);
        book.apply(open(SUBJECT), 0);
        for (int voter = 1; voter < 5; voter++) {
            book.apply(cast(voter, Stance.HARMLESS), voter);
        }

        assertThat(book.apply(CLOSE, 5).verdict()).isEmpty();

        assertThat(book.apply(cast(5, Stance.SEEN), 6).verdict()).contains(accepted(Effect.ENFORCE));
    }

    // Attack: whoever writes openings opens a hundred for one author. A ledger tells no times, but what is open at
    // once.
    @Test
    void shouldOpenNoMoreAtOnceThanAnAuthorsShareInALedgerEither() {
        BallotBook book = limited();
        assertThat(book.apply(open(subject(1))).reception()).isEqualTo(VoteOutcome.COUNTED);
        assertThat(book.apply(open(subject(2))).reception()).isEqualTo(VoteOutcome.COUNTED);

        assertThat(book.apply(open(subject(3))).reception()).isEqualTo(VoteOutcome.OVER_QUOTA);
        assertThat(book.excess(open(subject(3))))
                .hasValueSatisfying(why -> assertThat(why).contains("has 2 ballots open"));
        assertThat(book.apply(open(subject(1))).reception()).isEqualTo(VoteOutcome.REPEATED);
        assertThat(book.ballot(subject(3))).isEmpty();
        book.apply(new BallotRecord.Closed(subject(1)));
        for (int n = 3; n < 9; n++) {
            assertThat(book.apply(open(subject(n))).reception()).as("no rate").isEqualTo(VoteOutcome.COUNTED);
            book.apply(new BallotRecord.Closed(subject(n)));
        }
    }

    @Test
    void shouldSayWhyAnOpeningOpensNothing() {
        BallotBook book = limited();
        for (int n = 1; n <= 3; n++) {
            assertThat(book.excess(open(subject(n)), 0)).isEmpty();
            book.apply(open(subject(n)), 0);
            book.apply(new BallotRecord.Closed(subject(n)), 60_000);
        }

        assertThat(book.apply(open(subject(4)), 0).reception()).isEqualTo(VoteOutcome.OVER_QUOTA);
        assertThat(book.excess(open(subject(4)), 0))
                .hasValueSatisfying(why -> assertThat(why).contains("has used its share", "propose again in 60 s"));
        assertThat(book.excess(open(subject(4)))).as("without times").isEmpty();
    }

    // Written in the order of their ids: on the way back there may be more open than ever were.
    @Test
    void shouldTakeBackABookWhoseAuthorsShareIsUsed() {
        BallotBook book = limited();
        for (int n = 1; n <= 3; n++) {
            book.apply(open(subject(n)), n * 60_000L);
            if (n == 1) {
                book.apply(new BallotRecord.Closed(subject(n)), 120_000);
            }
        }
        CanonicalWriter out = new CanonicalWriter();
        book.write(out);
        BallotBook again = limited();
        again.read(new CanonicalReader(out.toBytes()), false);

        assertThat(again.open()).isEqualTo(2);
        assertThat(again.apply(open(subject(4)), 600_000).reception()).isEqualTo(VoteOutcome.OVER_QUOTA);
    }

    private static BallotBook limited() {
        ProposalLimits limits =
                new ProposalLimits(new ProposalLimits.Share(2, 3, 60), ProposalLimits.Share.UNLIMITED, 0.05f, 3);
        return new BallotBook(separate(4), Elections.QUORUM)
                .limitedBy(new ProposalQuota(limits, Party.ORGANISATION, ballot -> 0));
    }

    @Test
    void shouldRememberInItsBytesWhenABallotWasOpened() {
        BallotBook book = new BallotBook(separate(4), Elections.QUORUM);
        book.apply(open(SUBJECT), 1_000_000);
        CanonicalWriter out = new CanonicalWriter();
        book.write(out);
        BallotBook again = new BallotBook(separate(4), Elections.QUORUM);
        again.read(new CanonicalReader(out.toBytes()), false);

        assertThat(again.apply(CLOSE, 1_059_999).reception()).isEqualTo(VoteOutcome.EARLY);
        assertThat(again.apply(CLOSE, 1_060_000).reception()).isEqualTo(VoteOutcome.COUNTED);
        CanonicalWriter closed = new CanonicalWriter();
        again.write(closed);
        BallotBook ended = new BallotBook(separate(4), Elections.QUORUM);
        ended.read(new CanonicalReader(closed.toBytes()), false);
        assertThat(ended.verdict(SUBJECT)).contains(new Verdict.Inconclusive(SUBJECT));
    }

    @Test
    void shouldHoldBothVotesOfAnEquivocation() {
        BallotBook book = book(separate(4));
        book.apply(cast(1, Stance.HARMLESS));

        BallotBook.Result result = book.apply(cast(1, Stance.HARMFUL));

        assertThat(result.reception()).isEqualTo(VoteOutcome.EQUIVOCATED);
        assertThat(result.equivocation()).contains(new Equivocation(vote(1, Stance.HARMLESS), vote(1, Stance.HARMFUL)));
    }

    @Test
    void shouldHoldTheProposalAgainstAnAuthorThatTurns() {
        BallotBook book = book(separate(4));

        assertThat(book.apply(cast(0, Stance.SEEN)).equivocation()).isEmpty();
        assertThat(book.apply(cast(0, Stance.HARMFUL))
                        .equivocation()
                        .orElseThrow()
                        .first())
                .isEqualTo(new Vote(SUBJECT, agent(0), Stance.SEEN, Evidence.NONE));
    }

    @Test
    void shouldRefuseAnEquivocationThatIsNone() {
        Vote vote = vote(1, Stance.SEEN);
        Vote elsewhere = new Vote(subject(1), agent(1), Stance.HARMFUL, Elections.SOME);

        for (Vote second : List.of(vote, vote(2, Stance.HARMFUL), elsewhere)) {
            assertThatThrownBy(() -> new Equivocation(vote, second))
                    .hasMessage("equivocation: needs two differing votes of one agent in one ballot");
        }
    }

    @Test
    void shouldNotKnowABallotThatWasNotOpened() {
        BallotBook book = new BallotBook(separate(4), Elections.QUORUM);

        assertThat(book.apply(cast(1, Stance.SEEN)).reception()).isEqualTo(VoteOutcome.UNKNOWN_BALLOT);
        assertThat(book.apply(CLOSE).reception()).isEqualTo(VoteOutcome.UNKNOWN_BALLOT);
        assertThat(book.verdict(SUBJECT)).isEmpty();
    }

    @Test
    void shouldNotOpenForAnUnknownEpochOrAStranger() {
        BallotBook book = new BallotBook(separate(4), Elections.QUORUM);

        assertThat(book.apply(new BallotRecord.Opened(SUBJECT, agent(0), 2, 1)).reception())
                .isEqualTo(VoteOutcome.NOT_ELIGIBLE);
        assertThat(book.apply(new BallotRecord.Opened(SUBJECT, agent(9), 1, 1)).reception())
                .isEqualTo(VoteOutcome.NOT_ELIGIBLE);
        assertThat(book.ballot(SUBJECT)).isEmpty();
    }

    @Test
    void shouldKeepTheElectorateOfItsEpochWhateverIsEnrolledLater() {
        Registry registry = separate(4);
        BallotBook book = book(registry);
        registry.enrol(List.of(enrolment(4, 4), enrolment(5, 5), enrolment(6, 6)));
        registry.remove(agent(2));

        assertThat(book.apply(cast(4, Stance.HARMFUL)).reception()).isEqualTo(VoteOutcome.NOT_ELIGIBLE);
        book.apply(cast(1, Stance.SEEN));

        assertThat(book.apply(cast(2, Stance.SEEN)).verdict())
                .as("three of the four of epoch 1")
                .contains(accepted(Effect.ENFORCE));
    }

    @Test
    void shouldForgetADecidedBallotButNotAnOpenOne() {
        BallotBook book = book(separate(4));
        book.forget(SUBJECT);
        assertThat(book.ballot(SUBJECT)).isPresent();
        book.apply(CLOSE);

        book.forget(SUBJECT);

        assertThat(book.ballot(SUBJECT)).isEmpty();
        assertThat(book.apply(cast(1, Stance.SEEN)).reception()).isEqualTo(VoteOutcome.UNKNOWN_BALLOT);
    }

    @Test
    void shouldGiveTheSameVerdictsToWhoeverReplaysTheLog() {
        for (int seed = 0; seed < 200; seed++) {
            List<BallotRecord> log = randomLog(seed);
            BallotBook live = new BallotBook(separate(7), Elections.QUORUM);
            BallotBook replay = new BallotBook(separate(7), Elections.QUORUM);

            List<BallotBook.Result> lived = log.stream().map(live::apply).toList();
            List<BallotBook.Result> replayed = log.stream()
                    .map(BallotBookTest::readBack)
                    .map(replay::apply)
                    .toList();

            assertThat(replayed).isEqualTo(lived);
            for (int i = 0; i < 3; i++) {
                assertThat(replay.verdict(subject(i))).isEqualTo(live.verdict(subject(i)));
                assertThat(live.verdict(subject(i))).isPresent();
            }
        }
    }

    @Test
    void shouldSettleAlikeInWhateverOrderTheVotesArrive() {
        Set<Optional<Verdict>> outcomes = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int likesIt = random.nextInt(1, 10);
            List<BallotRecord> votes = new ArrayList<>();
            for (int voter = 1; voter < 15; voter++) {
                int stance = random.nextInt(10) < likesIt ? random.nextInt(2) : random.nextInt(2, 4);
                votes.add(cast(voter, random.nextInt(8) > 0 ? STANCES.get(stance) : Stance.HARMFUL));
            }
            Set<Optional<Verdict>> verdicts = new HashSet<>();
            for (int order = 0; order < 20; order++) {
                Collections.shuffle(votes, new Random(order));
                BallotBook book = book(separate(15));
                votes.forEach(book::apply);
                book.apply(CLOSE);
                verdicts.add(book.verdict(SUBJECT));
            }

            assertThat(verdicts).hasSize(1);
            outcomes.addAll(verdicts);
        }
        assertThat(outcomes).as("the sample is not all alike").hasSizeGreaterThan(2);
    }

    /** Three ballots interleaved, with repeats, equivocations, strangers and early closes; all closed at the end. */
    private static List<BallotRecord> randomLog(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BallotRecord> log = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Vote vote = new Vote(
                    subject(random.nextInt(3)),
                    agent(random.nextInt(8)),
                    STANCES.get(random.nextInt(4)),
                    new Evidence(300, 0, random.nextInt(2), random.nextInt(2) == 0 ? -0f : 0f, 0f, false));
            BallotRecord other =
                    random.nextInt(5) == 0 ? new BallotRecord.Closed(vote.signature()) : open(vote.signature());
            log.add(random.nextInt(5) > 0 ? new BallotRecord.Cast(vote) : other);
        }
        for (int i = 0; i < 3; i++) {
            log.add(open(subject(i)));
            log.add(new BallotRecord.Closed(subject(i)));
        }
        return log;
    }

    private static BallotRecord readBack(BallotRecord entry) {
        return entry instanceof BallotRecord.Cast cast ? new BallotRecord.Cast(Vote.fromBytes(cast.toBytes())) : entry;
    }
}
