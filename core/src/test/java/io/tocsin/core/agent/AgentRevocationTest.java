package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.PEER;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.baseline;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.registry;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.agent.AgentEvent.Refused;
import io.tocsin.core.agent.AgentEvent.Refused.Reason;
import io.tocsin.core.agent.AgentEvent.Revoked;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an agent does about an accepted signature that is voted on again, or that its operator disowns. */
class AgentRevocationTest {
    private static final Indicator NAMED = Indicator.address("203.0.113.7");
    private static final ThreatSignature THREAT = threat("203.0.113.7");
    private static final ThreatSignature OTHER = signature(0.3f, -5f, 3f, "203.0.113.9");
    private static final AgentId THIRD = new AgentId("third");
    private static final ThreatSignature REQUEST = THREAT.revocation(THIRD, "a partner's gateway");

    private static BallotBook book() {
        return new BallotBook(registry(), new VotingRule.ByzantineQuorum(), TrustPolicy.DEFAULT);
    }

    private static Agent agent() {
        return new Agent(Sensors.setup(Optional.of(baseline(300))), book());
    }

    private static void open(Agent agent, ThreatSignature signature) {
        agent.follow(BallotRecord.Opened.of(signature, signature.id(), 1, 1_000, TrustPolicy.DEFAULT), 0);
    }

    private static void cast(Agent agent, ThreatSignature signature, String voter, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        agent.follow(
                new BallotRecord.Cast(
                        new Vote(signature.id(), new AgentId(voter), stance, Evidence.NONE, Optional.of(seen))),
                0);
    }

    private static Optional<AgentEvent> end(Agent agent, ThreatSignature signature) {
        agent.follow(new BallotRecord.Closed(signature.id()), 1_000);
        return agent.conclude(agent.verdict(signature.id()).orElseThrow(), signature, 0);
    }

    private static Optional<AgentEvent> accept(Agent agent, ThreatSignature signature) {
        open(agent, signature);
        cast(agent, signature, "third", Stance.SEEN);
        cast(agent, signature, "fourth", Stance.SEEN);
        return end(agent, signature);
    }

    private static Optional<AgentEvent> voteAgain(Agent agent, Stance fourth) {
        open(agent, REQUEST);
        cast(agent, REQUEST, "fourth", fourth);
        return end(agent, REQUEST);
    }

    private static List<Indicator> listed(Agent agent) {
        return List.copyOf(agent.blocklist().orElseThrow().entries().keySet());
    }

    @Test
    void shouldForgetAtOnceWhatIsRevokedAndNothingElse() {
        Agent agent = agent();
        accept(agent, THREAT);
        accept(agent, OTHER);
        agent.refit();
        double before = score(agent);
        assertThat(listed(agent)).hasSize(2).contains(NAMED);

        assertThat(voteAgain(agent, Stance.HARMFUL)).contains(new Revoked(SELF, THREAT.id(), List.of(NAMED), true));

        assertThat(listed(agent)).containsExactly(Indicator.address("203.0.113.9"));
        assertThat(agent.figures().behaviours()).isOne();
        assertThat(score(agent)).as("the head knows it no more").isLessThan(before);
    }

    /** Of the normal row that is nearest to the threat: what the head adds shows there. */
    private static double score(Agent agent) {
        return agent.assess(List.of(Sensors.seen(0, "", 0.6f, 0.6f)))
                .get(0)
                .score()
                .value();
    }

    @Test
    void shouldHaveNoHeadWhenNothingIsLeft() {
        Agent agent = agent();
        double alone = score(agent);
        accept(agent, THREAT);
        agent.refit();
        assertThat(score(agent)).isNotEqualTo(alone);

        voteAgain(agent, Stance.HARMFUL);

        assertThat(score(agent)).isEqualTo(alone);
        assertThat(agent.refit()).isEmpty();
        accept(agent, OTHER);
        assertThat(agent.refit()).as("it learns on").isNotEmpty();
    }

    @Test
    void shouldKeepWhatStands() {
        Agent agent = agent();
        accept(agent, THREAT);

        assertThat(voteAgain(agent, Stance.SEEN)).isEmpty();

        assertThat(listed(agent)).containsExactly(NAMED);
        assertThat(agent.figures().behaviours()).isOne();
    }

    /** Somebody says that the network revoked what it did not. */
    @Test
    void shouldNotForgetWhatItsOwnCountDoesNotConfirm() {
        Agent agent = agent();
        accept(agent, THREAT);
        open(agent, REQUEST);

        assertThat(agent.conclude(new Verdict.Revoked(REQUEST.id(), THREAT.id()), REQUEST, 0))
                .isEmpty();

        assertThat(listed(agent)).containsExactly(NAMED);
    }

    /** Both ballots stand in partitions of their own, and a late joiner reads the second one first. */
    @Test
    void shouldNotAdoptWhatItHasReadToBeRevoked() {
        Agent agent = agent();
        voteAgain(agent, Stance.HARMFUL);

        assertThat(accept(agent, THREAT)).contains(new Refused(SELF, THREAT.id(), Reason.REVOKED));

        assertThat(listed(agent)).isEmpty();
        assertThat(agent.figures().behaviours()).isZero();
    }

    @Test
    void shouldVoteAgainByTheTrafficItKnowsNow() {
        Agent agent = agent();
        assertThat(agent.vote(THREAT).stance()).isEqualTo(Stance.HARMLESS);
        accept(agent, THREAT);
        assertThat(agent.vote(REQUEST).stance()).isEqualTo(Stance.HARMLESS);

        Agent changed = agent();
        accept(changed, THREAT);
        changed.observe(calls(30));

        Vote again = changed.vote(REQUEST);
        assertThat(again.stance()).isEqualTo(Stance.HARMFUL);
        assertThat(again.evidence()).as("and does not say why").isEqualTo(Evidence.NONE);
    }

    private static List<Observation> calls(int count) {
        return normals(count, "203.0.113.7").stream()
                .map(flow -> new Observation(
                        flow.sequence(),
                        flow.timeMicros(),
                        flow.row(),
                        flow.remote(),
                        true,
                        "10.0.0." + flow.sequence() % 3))
                .toList();
    }

    /** Who is blocked can become familiar by one ordinary call; whoever was familiar before is not blocked. */
    @Test
    void shouldNotObjectForWhoHasBecomeFamiliarWhileBlocked() {
        Agent agent = agent();
        accept(agent, THREAT);
        agent.observe(normals(30, "203.0.113.7"));
        assertThat(agent.vote(REQUEST).stance()).isEqualTo(Stance.HARMLESS);

        Agent familiar = agent();
        familiar.observe(normals(30, "203.0.113.7"));
        assertThat(familiar.vote(REQUEST).stance()).isEqualTo(Stance.HARMFUL);
    }

    @Test
    void shouldLetAnOperatorDisownASignatureHereAtOnce() {
        Agent agent = agent();
        accept(agent, THREAT);

        assertThat(agent.disown(THREAT.id())).isEqualTo(new Revoked(SELF, THREAT.id(), List.of(NAMED), true));

        assertThat(listed(agent)).isEmpty();
        assertThat(agent.vote(REQUEST).stance()).isEqualTo(Stance.HARMFUL);
        assertThat(accept(agent, OTHER)).as("of others it learns on").containsInstanceOf(Adopted.class);
    }

    @Test
    void shouldStandByItWhereverTheNetworkDoesNot() {
        Agent agent = agent();
        agent.disown(THREAT.id());

        assertThat(accept(agent, THREAT)).contains(new Refused(SELF, THREAT.id(), Reason.REVOKED));
    }

    @Test
    void shouldRememberOverARestart() {
        Agent agent = agent();
        accept(agent, THREAT);
        voteAgain(agent, Stance.HARMFUL);

        Agent restored = Agent.restore(Sensors.setup(Optional.of(baseline(300))), book(), agent.snapshot());

        assertThat(restored.snapshot()).isEqualTo(agent.snapshot());
        assertThat(accept(restored, THREAT)).contains(new Refused(SELF, THREAT.id(), Reason.REVOKED));
    }

    /** Written before anything could be revoked: the same bytes under the older tag, without what is revoked. */
    @Test
    void shouldTakeBackASnapshotOfTheSecondForm() {
        Agent agent = agent();
        accept(agent, THREAT);
        byte[] now = agent.snapshot();
        byte[] then = Arrays.copyOf(now, now.length - Integer.BYTES);
        int at = Integer.BYTES + "tocsin/agent-snapshot/v".getBytes(StandardCharsets.US_ASCII).length;
        assertThat(then[at]).isEqualTo((byte) '3');
        then[at] = '2';

        assertThat(Agent.restore(Sensors.setup(Optional.of(baseline(300))), book(), then)
                        .snapshot())
                .isEqualTo(now);
    }

    @Test
    void shouldRevokeNothingWhileItIsLearning() {
        Agent learning = new Agent(Sensors.setup(Optional.empty()), book());

        assertThat(learning.disown(THREAT.id())).isEqualTo(new Revoked(SELF, THREAT.id(), List.of(), false));
        assertThat(THREAT.author()).isEqualTo(PEER);
    }
}
