package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.QUORUM;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.registry;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.rule.Quorum;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second ballot on an accepted signature. */
class RevocationBallotTest {
    private static final SignatureId ACCEPTED = subject(1);
    private static final Verdict REVOKED = new Verdict.Revoked(SUBJECT, ACCEPTED);
    private static final Verdict STANDS = new Verdict.Inconclusive(SUBJECT);

    private static BallotRecord.Opened asking(SignatureId id, int author, SignatureId accepted) {
        return new BallotRecord.Opened(id, agent(author), 1, 60_000, OptionalInt.of(2), Optional.of(accepted));
    }

    private static Ballot ballot(Registry registry) {
        return new Ballot(asking(SUBJECT, 0, ACCEPTED), registry.current(), QUORUM, TrustPolicy.DEFAULT);
    }

    private static Vote vote(int voter, Stance stance) {
        return new Vote(SUBJECT, agent(voter), stance, Evidence.NONE, Optional.of(IndicatorSet.NONE));
    }

    private static Verdict ended(int n, int objecting, Stance others) {
        Ballot ballot = ballot(separate(n));
        for (int voter = 1; voter < n; voter++) {
            ballot.cast(vote(voter, voter < objecting ? Stance.HARMFUL : others));
        }
        ballot.close();
        return ballot.verdict().orElseThrow();
    }

    static IntStream sizes() {
        return IntStream.rangeClosed(4, 40);
    }

    /** f liars ask for and vote for the end of a true signature; whether the others answer or are away, it stands. */
    @ParameterizedTest
    @MethodSource("sizes")
    void shouldNotFallByTheWordOfAsManyAsMayLie(int n) {
        int f = Quorum.byzantine(n).faulty();

        for (Stance others : List.of(Stance.HARMLESS, Stance.SEEN, Stance.ABSTAIN)) {
            assertThat(ended(n, f, others))
                    .as("%d of %d, others %s", f, n, others)
                    .isEqualTo(STANDS);
        }
    }

    /** f liars would keep a signature that hits all others. */
    @ParameterizedTest
    @MethodSource("sizes")
    void shouldFallWhereAllButTheLiarsAreHit(int n) {
        int f = Quorum.byzantine(n).faulty();

        assertThat(ended(n, n - f, Stance.SEEN)).isEqualTo(REVOKED);
    }

    /** It falls at exactly as many objections as would have kept it from being accepted, and no fewer. */
    @ParameterizedTest
    @MethodSource("sizes")
    void shouldFallWhenTooFewAreLeftToAcceptIt(int n) {
        int left = n - Quorum.byzantine(n).size();

        assertThat(ended(n, left, Stance.SEEN)).isEqualTo(STANDS);
        assertThat(ended(n, left + 1, Stance.SEEN)).isEqualTo(REVOKED);
        assertThat(left).isGreaterThanOrEqualTo(Quorum.byzantine(n).faulty());
    }

    /** Whatever is said in whatever order: what is decided early is what all that may follow would lead to. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0 0", "0 1", "0 1 2", "0 0 1", "0 1 1", "0 0 1 1", "0 1 2 3", "0 1 2 2 3"})
    void shouldDecideOnlyWhatNoSilentSensorCouldChange(String layout) {
        int[] organisations = Pattern.compile(" ")
                .splitAsStream(layout)
                .mapToInt(Integer::parseInt)
                .toArray();
        for (Map<Integer, Stance> said : sayings(organisations.length)) {
            Ballot ballot = ballot(registry(organisations));
            said.forEach((voter, stance) -> ballot.cast(vote(voter, stance)));
            Set<Verdict> reachable = reachable(organisations, said);
            ballot.verdict().ifPresent(early -> assertThat(reachable)
                    .as("after %s of %s", said, layout)
                    .containsExactly(early));
            boolean areSingle = Arrays.stream(organisations).distinct().count() == organisations.length;
            assertThat(ballot.verdict().isPresent() || reachable.size() > 1 || !areSingle)
                    .as("decided as soon as it is certain, after %s of %s", said, layout)
                    .isTrue();
        }
    }

    private static List<Map<Integer, Stance>> sayings(int n) {
        List<Map<Integer, Stance>> all = new ArrayList<>(List.of(Map.of()));
        for (int voter = 1; voter < n; voter++) {
            for (Map<Integer, Stance> before : List.copyOf(all)) {
                for (Stance stance : Stance.values()) {
                    Map<Integer, Stance> more = new LinkedHashMap<>(before);
                    more.put(voter, stance);
                    all.add(more);
                }
            }
        }
        return all;
    }

    private static Set<Verdict> reachable(int[] organisations, Map<Integer, Stance> said) {
        Set<Verdict> ends = new LinkedHashSet<>();
        for (Map<Integer, Stance> whole : sayings(organisations.length)) {
            if (whole.entrySet().containsAll(said.entrySet())) {
                Ballot ballot = ballot(registry(organisations));
                whole.forEach((voter, stance) -> ballot.cast(vote(voter, stance)));
                ballot.close();
                ends.add(ballot.verdict().orElseThrow());
            }
        }
        return ends;
    }

    @Test
    void shouldCountARequestAsTheHarmfulOfWhoAsks() {
        Ballot ballot = ballot(separate(4));

        assertThat(ballot.voteOf(agent(0))).map(Vote::stance).contains(Stance.HARMFUL);
        assertThat(ballot.cast(vote(0, Stance.HARMFUL))).isEqualTo(VoteOutcome.REPEATED);
        assertThat(ballot.cast(vote(0, Stance.SEEN))).isEqualTo(VoteOutcome.EQUIVOCATED);
    }

    /** HARMFUL votes on the first ballot, said again when the second is open, are votes on the first. */
    @Test
    void shouldTakeNoVoteOfTheFirstBallot() {
        BallotBook book = new BallotBook(separate(4), QUORUM, TrustPolicy.DEFAULT);
        book.apply(asking(SUBJECT, 0, ACCEPTED));
        Vote old = new Vote(ACCEPTED, agent(1), Stance.HARMFUL, Evidence.NONE, Optional.of(IndicatorSet.NONE));

        assertThat(book.apply(new BallotRecord.Cast(old)).reception()).isEqualTo(VoteOutcome.UNKNOWN_BALLOT);
        assertThat(book.verdict(SUBJECT)).isEmpty();
    }

    /** Twenty members ask to revoke one signature, to have everybody vote twenty times. */
    @Test
    void shouldOpenOneRequestForEachSignatureAtATime() {
        BallotBook book = new BallotBook(separate(4), QUORUM, TrustPolicy.DEFAULT);
        assertThat(book.apply(asking(SUBJECT, 0, ACCEPTED), 0).reception()).isEqualTo(VoteOutcome.COUNTED);

        assertThat(book.apply(asking(subject(2), 1, ACCEPTED), 1).reception()).isEqualTo(VoteOutcome.OVER_QUOTA);
        assertThat(book.apply(asking(subject(3), 1, subject(4)), 2).reception())
                .as("another signature")
                .isEqualTo(VoteOutcome.COUNTED);
        assertThat(book.apply(new BallotRecord.Closed(SUBJECT), 60_000).verdict())
                .contains(STANDS);
        assertThat(book.apply(asking(subject(2), 1, ACCEPTED), 60_001).reception())
                .as("when the first is decided")
                .isEqualTo(VoteOutcome.COUNTED);
    }

    @Test
    void shouldTakeBackABook() {
        Registry registry = separate(4);
        BallotBook book = new BallotBook(registry, QUORUM, TrustPolicy.DEFAULT);
        book.apply(asking(SUBJECT, 0, ACCEPTED), 5);
        book.apply(new BallotRecord.Cast(vote(1, Stance.HARMFUL)), 6);
        CanonicalWriter out = CanonicalWriter.tagged("book");
        book.write(out);
        BallotBook again = new BallotBook(registry, QUORUM, TrustPolicy.DEFAULT);
        again.read(CanonicalReader.tagged("book", out.toBytes()), false);

        assertThat(again.verdict(SUBJECT)).contains(REVOKED);
        assertThat(again.ballot(SUBJECT).map(Ballot::opened)).contains(asking(SUBJECT, 0, ACCEPTED));
    }

    @Test
    void shouldReadBackWhatItWrites() {
        BallotRecord.Opened opened = asking(SUBJECT, 0, ACCEPTED);

        assertThat(BallotRecord.Opened.fromBytes(opened.toBytes())).isEqualTo(opened);
        assertThat(Verdict.fromBytes(REVOKED.toBytes())).isEqualTo(REVOKED);
        assertThat(REVOKED.text()).isEqualTo("REVOKED");
        assertThat(REVOKED.revoked()).contains(ACCEPTED);
        assertThat(REVOKED.accepted()).isEmpty();
        assertThat(STANDS.revoked()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoRevocation() {
        byte[] other = CanonicalWriter.tagged("tocsin/verdict/v3")
                .hash(SUBJECT.value())
                .text("REJECTED")
                .hash(ACCEPTED.value())
                .toBytes();

        assertThatThrownBy(() -> Verdict.fromBytes(other))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("got 'REJECTED', allowed in this form REVOKED");
        assertThatThrownBy(() -> new BallotRecord.Opened(
                        SUBJECT, agent(0), 1, 60_000, OptionalInt.empty(), Optional.of(ACCEPTED)))
                .hasMessageContaining("none is revoked there");
    }
}
