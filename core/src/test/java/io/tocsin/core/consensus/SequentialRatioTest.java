package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.CLOSE;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.cast;
import static io.tocsin.core.consensus.Elections.registry;
import static io.tocsin.core.consensus.Elections.separate;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.trust.TrustPolicy;
import org.junit.jupiter.api.Test;

/** The sequential test over a ballot's votes: agent 0 has proposed, so one agrees from the start. */
class SequentialRatioTest {
    private static BallotBook book(Registry registry) {
        BallotBook book = new BallotBook(registry, new VotingRule.SequentialProbabilityRatio());
        book.apply(Elections.open(SUBJECT));
        return book;
    }

    private static BallotBook after(Registry registry, Stance... stances) {
        BallotBook book = book(registry);
        for (int i = 0; i < stances.length; i++) {
            book.apply(cast(i + 1, stances[i]));
        }
        return book;
    }

    @Test
    void shouldEndAfterFiveThatAgreeHoweverManyAreEnrolled() {
        BallotBook book = after(separate(100), Stance.SEEN, Stance.HARMLESS, Stance.HARMLESS);
        assertThat(book.verdict(SUBJECT)).isEmpty();

        book.apply(cast(4, Stance.HARMLESS));

        assertThat(book.verdict(SUBJECT)).contains(Elections.accepted(Effect.ENFORCE));
        assertThat(book.apply(cast(5, Stance.HARMFUL)).reception()).isEqualTo(VoteOutcome.LATE);
    }

    @Test
    void shouldEndAfterThreeAgainst() {
        BallotBook book = after(separate(100), Stance.HARMFUL, Stance.HARMFUL);
        assertThat(book.verdict(SUBJECT)).isEmpty();

        book.apply(cast(3, Stance.HARMFUL));

        assertThat(book.verdict(SUBJECT)).contains(new Verdict.Rejected(SUBJECT));
    }

    /** The bound is crossed, and nothing that follows undoes it; but a second witness may still come. */
    @Test
    void shouldStayAcceptedWhileWitnessesAreStillCounted() {
        BallotBook book =
                after(separate(20), Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMFUL);
        assertThat(book.verdict(SUBJECT)).isEmpty();
        book.apply(cast(6, Stance.HARMFUL));
        book.apply(cast(7, Stance.HARMFUL));
        book.apply(cast(8, Stance.HARMFUL));
        assertThat(book.verdict(SUBJECT)).isEmpty();

        book.apply(cast(9, Stance.SEEN));

        assertThat(book.verdict(SUBJECT)).contains(Elections.accepted(Effect.ENFORCE));
    }

    @Test
    void shouldBeClosedAsWhatItHasComeTo() {
        BallotBook accepted =
                after(separate(20), Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMFUL);
        BallotBook between = after(separate(20), Stance.HARMLESS, Stance.HARMFUL);

        accepted.apply(CLOSE);
        between.apply(CLOSE);

        assertThat(accepted.verdict(SUBJECT)).contains(Elections.accepted(Effect.ADVISORY));
        assertThat(between.verdict(SUBJECT)).contains(new Verdict.Inconclusive(SUBJECT));
    }

    @Test
    void shouldLeaveWhatNoVoteCanBringToABound() {
        assertThat(book(separate(2)).verdict(SUBJECT)).contains(new Verdict.Inconclusive(SUBJECT));
        // Of four, three against would still reject.
        assertThat(book(separate(4)).verdict(SUBJECT)).isEmpty();
        assertThat(after(separate(4), Stance.ABSTAIN).verdict(SUBJECT)).contains(new Verdict.Inconclusive(SUBJECT));
    }

    // What it costs: five colluders who speak first have anything accepted, and it takes no more of a hundred than of
    // ten; under the quorum the same five of a hundred decide nothing.
    @Test
    void shouldFallToFiveWhoSpeakFirst() {
        Stance[] colluders = {Stance.SEEN, Stance.SEEN, Stance.SEEN, Stance.SEEN};

        assertThat(after(separate(100), colluders).verdict(SUBJECT)).contains(Elections.accepted(Effect.ENFORCE));
        BallotBook quorum = Elections.book(separate(100));
        for (int i = 1; i <= colluders.length; i++) {
            quorum.apply(cast(i, colluders[i - 1]));
        }
        assertThat(quorum.verdict(SUBJECT)).isEmpty();
    }

    @Test
    void shouldCountPartiesAndTakeTheStrongestOfWhatOneSays() {
        BallotBook book = new BallotBook(
                registry(0, 1, 1, 2, 3, 4, 5, 6, 7),
                new VotingRule.SequentialProbabilityRatio(),
                TrustPolicy.of(Party.ORGANISATION, 1));
        book.apply(Elections.open(SUBJECT));
        book.apply(cast(1, Stance.HARMLESS));
        book.apply(cast(2, Stance.HARMLESS));
        book.apply(cast(3, Stance.HARMLESS));
        book.apply(cast(4, Stance.HARMLESS));
        book.apply(cast(2, Stance.HARMLESS));

        assertThat(book.verdict(SUBJECT)).isEmpty();
    }

    @Test
    void shouldComeToTheSameWhenItsRecordsAreAppliedAgain() {
        BallotBook book = after(separate(20), Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS, Stance.SEEN);
        BallotBook again = new BallotBook(separate(20), new VotingRule.SequentialProbabilityRatio());

        CanonicalWriter out = CanonicalWriter.tagged("test");
        book.write(out);
        CanonicalReader.record("test", out.toBytes(), in -> {
            again.read(in, false);
            return 0;
        });

        assertThat(again.verdict(SUBJECT)).isEqualTo(book.verdict(SUBJECT)).isPresent();
    }
}
