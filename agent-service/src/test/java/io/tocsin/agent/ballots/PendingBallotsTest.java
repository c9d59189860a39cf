package io.tocsin.agent.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.testing.FakeTime;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingBallotsTest {
    private static final List<ThreatSignature> SIGNATURES = IntStream.range(0, 6)
            .mapToObj(n -> TestNetwork.signature(TestNetwork.agent(n % 3), n))
            .toList();
    private static final VerdictTimeouts TIMEOUTS = new VerdictTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private final FakeTime clock = new FakeTime();
    private final Map<SignatureId, Verdict> count = new HashMap<>();
    private final PendingBallots ballots = empty();

    @Test
    void shouldWriteTheBytesOfOlderSnapshotsAndReadThem() {
        fill();

        byte[] bytes = ballots.toBytes();
        byte[] forgetting = withoutAccepted(bytes);
        byte[] older = firstForm(forgetting);

        assertThat(older).hasSize(1160);
        assertThat(Hash.sha256(older)).hasToString("f2af01340e2b3fabba95ce2ec46f09df535518af0954290d43e4c0bc012ab8c7");
        for (byte[] form : List.of(older, secondForm(forgetting), forgetting)) {
            PendingBallots restored = empty();
            restored.restore(form);
            assertThat(restored.toBytes()).isEqualTo(forgetting);
        }
        PendingBallots restored = empty();
        restored.restore(bytes);
        assertThat(restored.toBytes()).isEqualTo(bytes);
        assertThat(restored.accepted(id(3))).contains(SIGNATURES.get(3));
    }

    /** With no accepted signature at the end in place of the one there is. */
    private static byte[] withoutAccepted(byte[] bytes) {
        byte[] none = Arrays.copyOf(
                bytes, bytes.length - Integer.BYTES - SIGNATURES.get(3).toBytes().length);
        Arrays.fill(none, none.length - Integer.BYTES, none.length, (byte) 0);
        return none;
    }

    /** The form before the times of decisions were kept: another tag, and no list of them at the end. */
    private static byte[] firstForm(byte[] bytes) {
        return older(bytes, 2, "tocsin/agent-desk/v1");
    }

    /** The form before accepted signatures were kept whole. */
    private static byte[] secondForm(byte[] bytes) {
        return older(bytes, 1, "tocsin/agent-desk/v2");
    }

    private static byte[] older(byte[] bytes, int emptyLists, String domain) {
        byte[] older = Arrays.copyOf(bytes, bytes.length - emptyLists * Integer.BYTES);
        byte[] tag = CanonicalWriter.tagged(domain).toBytes();
        System.arraycopy(tag, 0, older, 0, tag.length);
        return older;
    }

    @Test
    void shouldRememberWhenABallotWasDecided() {
        ballots.open(opened(2, 600_000), SIGNATURES.get(2));
        ballots.decide(id(2), 7_000);
        ballots.decide(id(3), 8_000);
        count.put(id(2), new Verdict.Rejected(id(2)));
        PendingBallots restored = empty();
        restored.restore(ballots.toBytes());

        assertThat(restored.concludable(Long.MAX_VALUE))
                .containsExactly(new DecidedBallot(new Verdict.Rejected(id(2)), SIGNATURES.get(2), 7_000));
    }

    @Test
    void shouldMissAnAnnouncementOnceAndNoneOfAVerdictThatIsOld() {
        long now = clock.micros() / 1_000;
        conclude(2, now);
        conclude(3, now);
        conclude(4, now - PendingBallots.ANNOUNCED_WITHIN.toMillis());
        ballots.announce(new AcceptedSignature(accepted(3), SIGNATURES.get(3), 2, 8));
        assertThat(ballots.pollUnannounced()).isEmpty();

        clock.pass(TIMEOUTS.margin());

        assertThat(ballots.pollUnannounced()).containsExactly(id(2));
        assertThat(ballots.pollUnannounced()).isEmpty();
    }

    @Test
    void shouldMissAVoteThatDoesNotComeBackInTheLogOnce() {
        ballots.open(opened(0, 600_000), SIGNATURES.get(0));
        ballots.vote(id(0), TestNetwork.agent(1));
        ballots.vote(id(0), TestNetwork.agent(2));
        ballots.found(id(0), TestNetwork.agent(1));
        clock.pass(TIMEOUTS.opening().minusSeconds(1));
        ballots.restartDeadlines();
        clock.pass(TIMEOUTS.opening().minusSeconds(1));
        assertThat(ballots.pollMissingVotes()).isEmpty();

        clock.pass(Duration.ofSeconds(1));

        assertThat(ballots.pollMissingVotes()).containsExactly(Map.entry(id(0), TestNetwork.agent(2)));
        assertThat(ballots.pollMissingVotes()).isEmpty();
    }

    private void conclude(int n, long decidedMillis) {
        ballots.conclude(new DecidedBallot(accepted(n), SIGNATURES.get(n), decidedMillis));
    }

    private static Verdict.Accepted accepted(int n) {
        return new Verdict.Accepted(id(n), Effect.ADVISORY);
    }

    @Test
    void shouldGoOnFromItsBytes() {
        fill();
        PendingBallots restored = empty();
        restored.restore(ballots.toBytes());

        assertThat(restored.propose(id(1), 2)).isFalse();
        assertThat(restored.open(opened(3, 1_000), SIGNATURES.get(3))).isFalse();
        assertThat(restored.open(opened(5, 60_000), SIGNATURES.get(5))).isFalse();
        assertThat(restored.vote(id(0), TestNetwork.agent(1))).isFalse();
        assertThat(restored.vote(id(0), TestNetwork.agent(2))).isTrue();
        assertThat(restored.isPending(id(2))).isTrue();
        assertThat(restored.isSettled(Long.MAX_VALUE)).isFalse();
        count.put(id(2), new Verdict.Rejected(id(2)));
        assertThat(restored.isSettled(Long.MAX_VALUE)).isTrue();
        assertThat(restored.concludable(Long.MAX_VALUE))
                .containsExactly(
                        new DecidedBallot(new Verdict.Rejected(id(2)), SIGNATURES.get(2), clock.micros() / 1_000));
    }

    @Test
    void shouldConcludeByAuthorAndOrderAndThenWhatOthersProposed() {
        ballots.propose(id(4), 1);
        ballots.propose(id(0), 0);
        ballots.propose(id(3), 0);
        for (int n : List.of(5, 4, 3, 0)) {
            ballots.open(opened(n, 60_000), SIGNATURES.get(n));
            count.put(id(n), new Verdict.Rejected(id(n)));
        }

        assertThat(ballots.concludable(Long.MAX_VALUE))
                .extracting(DecidedBallot::signature)
                .containsExactly(SIGNATURES.get(0), SIGNATURES.get(3), SIGNATURES.get(4), SIGNATURES.get(5));
    }

    @Test
    void shouldLetAgentsVoteOnWhatTheyAreYetToSeeOnlyWhenItWouldBeTooLate() {
        ballots.propose(id(4), 0);
        ballots.open(opened(4, 60_000), SIGNATURES.get(4));
        ballots.open(opened(5, 60_000), SIGNATURES.get(5));
        long before = SIGNATURES.get(4).lastSeenMicros();

        assertThat(votable(before)).containsExactly(SIGNATURES.get(5));
        assertThat(votable(before + 1)).containsExactly(SIGNATURES.get(4), SIGNATURES.get(5));
        clock.pass(Duration.ofSeconds(35));
        assertThat(votable(before)).containsExactly(SIGNATURES.get(4), SIGNATURES.get(5));
        count.put(id(5), new Verdict.Rejected(id(5)));
        assertThat(votable(before)).containsExactly(SIGNATURES.get(4));
    }

    @Test
    void shouldSayOnceWhatIsOverdueAndWaitAnewAfterARestart() {
        ballots.propose(id(0), 0);
        ballots.open(opened(1, 60_000), SIGNATURES.get(1));
        clock.pass(Duration.ofSeconds(29));
        ballots.restartDeadlines();
        clock.pass(Duration.ofSeconds(29));
        assertThat(ballots.pollOverdue()).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        assertThat(ballots.pollOverdue()).containsExactly(id(0));
        clock.pass(Duration.ofSeconds(40));
        assertThat(ballots.pollOverdue()).containsExactly(id(1));
        assertThat(ballots.pollOverdue()).isEmpty();
        assertThat(ballots.isSettled(0)).isTrue();
    }

    // Two own proposals, one refused; a ballot given up, one open, two concluded; an announcement that is early.
    private void fill() {
        ballots.propose(id(0), 0);
        ballots.propose(id(1), 1);
        ballots.refuse(id(1));
        ballots.open(opened(0, 60_000), SIGNATURES.get(0));
        ballots.open(opened(2, 600_000), SIGNATURES.get(2));
        ballots.open(opened(3, 1_000), SIGNATURES.get(3));
        ballots.open(opened(5, 60_000), SIGNATURES.get(5));
        Verdict.Accepted accepted = new Verdict.Accepted(id(3), Effect.ADVISORY);
        ballots.announce(new AcceptedSignature(new Verdict.Accepted(id(4), Effect.ENFORCE), SIGNATURES.get(4), 1, 7));
        ballots.announce(new AcceptedSignature(accepted, SIGNATURES.get(3), 2, 8));
        ballots.vote(id(0), TestNetwork.agent(1));
        ballots.vote(id(0), TestNetwork.agent(0));
        ballots.vote(id(3), TestNetwork.agent(2));
        ballots.conclude(new DecidedBallot(accepted, SIGNATURES.get(3), 5_000));
        ballots.conclude(new DecidedBallot(new Verdict.Rejected(id(5)), SIGNATURES.get(5), 6_000));
        clock.pass(Duration.ofSeconds(70));
        assertThat(ballots.pollOverdue()).containsExactly(id(0));
    }

    private PendingBallots empty() {
        return new PendingBallots(id -> Optional.ofNullable(count.get(id)), clock, TIMEOUTS);
    }

    private List<ThreatSignature> votable(long endMicros) {
        return ballots.votable(endMicros).stream().map(OpenBallot::signature).toList();
    }

    private static SignatureId id(int n) {
        return SIGNATURES.get(n).id();
    }

    private static BallotRecord.Opened opened(int n, long windowMillis) {
        return new BallotRecord.Opened(id(n), SIGNATURES.get(n).author(), 1, windowMillis);
    }
}
