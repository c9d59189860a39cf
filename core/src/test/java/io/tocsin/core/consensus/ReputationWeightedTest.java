package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.open;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.trust.Reputation;
import io.tocsin.core.trust.Reputations;
import io.tocsin.core.trust.TrustPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Seven agents of as many organisations; agent 0 proposes, so it has SEEN in every ballot. */
class ReputationWeightedTest {
    private static final int AGENTS = 7;

    private final Registry registry = separate(AGENTS);
    private final Reputations reputations = new Reputations(signature -> 0);
    private final BallotBook book = new BallotBook(registry, new VotingRule.ReputationWeighted()).noting(reputations);

    private BallotBook.Result vote(int ballot, int voter, Stance stance) {
        return book.apply(new BallotRecord.Cast(new Vote(subject(ballot), agent(voter), stance, Elections.SOME)));
    }

    private Verdict decide(int ballot, Map<Integer, Stance> stances) {
        book.apply(open(subject(ballot)));
        for (int voter = 1; voter < AGENTS; voter++) {
            if (stances.containsKey(voter)) {
                vote(ballot, voter, stances.get(voter));
            }
        }
        book.apply(new BallotRecord.Closed(subject(ballot)));
        return book.verdict(subject(ballot)).orElseThrow();
    }

    private long weight(int voter) {
        Enrolment member = registry.current().members().get(voter);
        return reputations.weight(member, Party.AGENT, subject(0), 1);
    }

    private static Map<Integer, Stance> stances(Stance one, Stance two, Stance three, Stance four, Stance five) {
        return Map.of(1, one, 2, two, 3, three, 4, four, 5, five);
    }

    @Test
    void shouldBeginAsASupermajority() {
        Stance yes = Stance.HARMLESS;
        assertThat(decide(0, Map.of(1, yes, 2, yes, 3, yes))).isEqualTo(new Verdict.Inconclusive(subject(0)));
        assertThat(decide(1, Map.of(1, yes, 2, yes, 3, yes, 4, yes)).isEnforced())
                .isFalse();
        assertThat(book.verdict(subject(1)).orElseThrow().accepted()).isPresent();
    }

    @Test
    void shouldNoteWhatEachVerdictBearsOutAndContradicts() {
        Stance no = Stance.HARMFUL;
        decide(0, stances(no, no, no, no, no));

        assertThat(book.verdict(subject(0))).contains(new Verdict.Rejected(subject(0)));
        assertThat(weight(0)).as("the author's evidence is contradicted").isEqualTo(250_000);
        assertThat(weight(1)).isEqualTo(666_666);
        assertThat(weight(6)).as("who said nothing").isEqualTo(500_000);

        Stance yes = Stance.HARMLESS;
        decide(1, stances(yes, yes, yes, yes, no));
        assertThat(weight(5)).as("contradicted once").isLessThan(weight(4));
    }

    @Test
    void shouldNoteNothingOfWhatWasLeftOpen() {
        decide(0, Map.of(1, Stance.HARMLESS, 2, Stance.HARMFUL));

        assertThat(weight(0)).isEqualTo(Reputation.FULL / 2);
        assertThat(weight(1)).isEqualTo(Reputation.FULL / 2);
    }

    /** Two that were contradicted again and again can no longer hold up what five agree on. */
    @Test
    void shouldLetThoseWhoWereBorneOutOutweighThoseWhoWereNot() {
        Stance yes = Stance.HARMLESS;
        for (int ballot = 0; ballot < 12; ballot++) {
            decide(ballot, Map.of(1, yes, 2, yes, 3, yes, 4, yes, 5, Stance.HARMFUL, 6, Stance.HARMFUL));
        }

        assertThat(decide(20, Map.of(1, yes, 2, yes, 3, yes)).accepted())
                .as("four of seven, by head too few")
                .isPresent();
    }

    @Test
    void shouldWeighByWhatWasKnownWhenTheBallotOpened() {
        book.apply(open(subject(50)));
        Stance yes = Stance.HARMLESS;
        for (int ballot = 0; ballot < 12; ballot++) {
            decide(ballot, Map.of(1, yes, 2, yes, 3, yes, 4, yes, 5, Stance.HARMFUL, 6, Stance.HARMFUL));
        }
        vote(50, 1, yes);
        vote(50, 2, yes);
        vote(50, 3, yes);
        book.apply(new BallotRecord.Closed(subject(50)));

        assertThat(book.verdict(subject(50))).contains(new Verdict.Inconclusive(subject(50)));
    }

    /** An equivocator has no voice, and vouches for nothing, until the registry's next epoch. */
    @Test
    void shouldTakeNothingFromWhoSaidTwoThings() {
        book.apply(open(subject(0)));
        vote(0, 6, Stance.SEEN);
        assertThat(vote(0, 6, Stance.HARMFUL).equivocation()).isPresent();
        assertThat(weight(6)).isZero();

        Stance yes = Stance.HARMLESS;
        Verdict verdict = decide(1, Map.of(1, yes, 2, yes, 3, yes, 4, yes, 5, yes, 6, Stance.SEEN));

        assertThat(verdict).isEqualTo(new Verdict.Accepted(subject(1), Effect.ADVISORY));
    }

    // The attack that keeps reputation out of the default rule: two liars of seven say nothing false that can be shown,
    // but join whichever side of a close ballot contradicts two honest parties, and so choose whom to silence. By heads
    // the two honest still hold up what they find harmful; by weight they no longer do.
    @Test
    void shouldBeLostByTheHonestWhoAreOutvotedWithTheHelpOfLiars() {
        Stance yes = Stance.HARMLESS;
        Stance no = Stance.HARMFUL;
        Map<Integer, Stance> close = Map.of(1, yes, 2, yes, 3, no, 4, no, 5, yes, 6, yes);
        for (int ballot = 0; ballot < 20; ballot++) {
            assertThat(decide(ballot, close).accepted()).isPresent();
        }
        assertThat(weight(3)).isLessThan(200_000);
        assertThat(weight(5)).isGreaterThan(850_000);

        Map<Integer, Stance> threeObject = Map.of(1, yes, 2, no, 3, no, 4, no, 5, yes, 6, yes);
        assertThat(decide(30, threeObject).accepted()).as("by weight").isPresent();
        BallotBook byHeads = new BallotBook(registry, Elections.QUORUM);
        byHeads.apply(open(subject(30)));
        threeObject.forEach((voter, stance) ->
                byHeads.apply(new BallotRecord.Cast(new Vote(subject(30), agent(voter), stance, Elections.SOME))));
        byHeads.apply(new BallotRecord.Closed(subject(30)));
        assertThat(byHeads.verdict(subject(30))).contains(new Verdict.Inconclusive(subject(30)));
    }

    // What was known when each ballot opened is not kept, so who restores a book would weigh otherwise.
    @Test
    void shouldNotBeKeptInASnapshot() {
        assertThatThrownBy(() -> book.write(CanonicalWriter.tagged("test")))
                .hasMessage("a book that notes reputations has no canonical form");
    }

    @Test
    void shouldNeedReputations() {
        BallotBook without = new BallotBook(registry, new VotingRule.ReputationWeighted());

        assertThatThrownBy(() -> without.apply(open(subject(0))))
                .hasMessage("reputation-weighted needs reputations, got none");
    }

    /** Noting reputations changes no verdict of a rule that counts heads. */
    @Test
    void shouldOnlyBeShownUnderOtherRules() {
        Reputations noted = new Reputations(signature -> 0);
        BallotBook quorum = new BallotBook(registry, Elections.QUORUM, TrustPolicy.LEGACY).noting(noted);
        BallotBook plain = new BallotBook(registry, Elections.QUORUM, TrustPolicy.LEGACY);
        for (int ballot = 0; ballot < 40; ballot++) {
            for (BallotBook one : new BallotBook[] {quorum, plain}) {
                one.apply(open(subject(ballot)));
                for (int voter = 1; voter < AGENTS; voter++) {
                    Stance stance = (ballot * 7 + voter * 5) % 6 < 4 ? Stance.HARMLESS : Stance.HARMFUL;
                    one.apply(new BallotRecord.Cast(new Vote(subject(ballot), agent(voter), stance, Elections.SOME)));
                }
                one.apply(new BallotRecord.Closed(subject(ballot)));
            }
            assertThat(quorum.verdict(subject(ballot))).isEqualTo(plain.verdict(subject(ballot)));
        }
        Enrolment author = registry.current().members().get(0);
        assertThat(noted.weight(author, Party.AGENT, subject(0), 1)).isNotEqualTo(Reputation.FULL / 2);
    }
}
