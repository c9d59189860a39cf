package io.tocsin.consensus.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.consensus.admission.Admission;
import io.tocsin.consensus.admission.Admitted;
import io.tocsin.consensus.admission.Submission;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two consensus services of different operators over one log: everything is said twice and counts once. */
class TwoOperatorsTest {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final AgentId FIRST = new AgentId("consensus");
    private static final AgentId SECOND = new AgentId("consensus-of-another");

    private final NetworkRegistry registry = registry();
    private final ThreatSignature subject = TestNetwork.signature(TestNetwork.agent(0), 1);
    private final SignedBatch proposal =
            signer(TestNetwork.agent(0)).sign(SignedBatch.Kind.PROPOSAL, 1, 0, List.of(subject.toBytes()));
    private final PartitionBallots ballots = new PartitionBallots(
            0, registry, epoch -> true, new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5)));
    private final List<RecordOutcome> outcomes = new ArrayList<>();
    private long offset;

    @Test
    void shouldCountEverythingOnceThoughBothOpenAndClose() {
        append(opening(FIRST), 0);
        append(opening(SECOND), 1);
        append(vote(1, Stance.HARMLESS), 2);
        append(close(FIRST), WINDOW.toMillis());
        append(close(SECOND), WINDOW.toMillis() + 1);

        assertThat(verdicts()).containsExactly(new Verdict.Inconclusive(subject.id()));
        assertThat(outcomes.get(1)).isInstanceOf(RecordOutcome.NoOp.class);
        assertThat(outcomes.get(4)).isInstanceOf(RecordOutcome.NoOp.class);
    }

    // The first operator withholds the opening and the close: the second opens, closes and so is enough.
    @Test
    void shouldNeedEitherOfThem() {
        for (AgentId alone : List.of(FIRST, SECOND)) {
            PartitionBallots own = new PartitionBallots(
                    0, registry, epoch -> true, new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5)));

            own.apply(new BallotLogRecord(0, 0, opening(alone).toBytes()));
            own.apply(new BallotLogRecord(1, 1, vote(1, Stance.SEEN).toBytes()));
            RecordOutcome decided =
                    own.apply(new BallotLogRecord(2, 2, vote(2, Stance.SEEN).toBytes()));

            assertThat(verdicts(decided)).containsExactly(new Verdict.Accepted(subject.id(), Effect.ENFORCE));
        }
    }

    @Test
    void shouldBearAnEarlyCloseOfOneOfThem() {
        append(opening(FIRST), 0);
        append(close(SECOND), 1);
        append(vote(1, Stance.SEEN), 2);
        append(vote(2, Stance.SEEN), 3);

        assertThat(((RecordOutcome.Refused) outcomes.get(1)).refusal().reason()).isEqualTo(RefusalReason.EARLY_CLOSE);
        assertThat(verdicts()).containsExactly(new Verdict.Accepted(subject.id(), Effect.ENFORCE));
    }

    // What the second opens long after the ballot was forgotten was opened before.
    @Test
    void shouldNotOpenAForgottenBallotAgainForTheOther() {
        append(opening(FIRST), 0);
        append(close(FIRST), WINDOW.toMillis());
        ballots.forget(Duration.ofHours(1).toMillis());

        append(opening(SECOND), Duration.ofHours(1).toMillis());

        assertThat(((RecordOutcome.Refused) outcomes.get(2)).refusal().reason()).isEqualTo(RefusalReason.REPLAYED);
    }

    private void append(BallotLogEntry entry, long millis) {
        outcomes.add(ballots.apply(new BallotLogRecord(offset++, millis, entry.toBytes())));
    }

    private List<Verdict> verdicts() {
        return outcomes.stream().flatMap(outcome -> verdicts(outcome).stream()).toList();
    }

    private static List<Verdict> verdicts(RecordOutcome outcome) {
        List<Verdict> verdicts = new ArrayList<>();
        outcome.dispatch(
                applied -> applied.events()
                        .forEach(event -> event.dispatch(
                                recorded -> {},
                                closed -> {},
                                opened -> {},
                                equivocated -> {},
                                decided -> verdicts.add(decided.verdict()))),
                noOp -> {},
                refused -> {});
        return verdicts;
    }

    /** What the admission of {@code consensus} makes of the proposal, which stands at one offset for both. */
    private BallotLogEntry opening(AgentId consensus) {
        return new Admission(registry, signer(consensus), WINDOW, new Memory())
                .admit(new Submission(TestNetwork.agent(0).value(), proposal.toBytes(), true, 41, 0))
                .value()
                .flatMap(opening -> opening)
                .orElseThrow();
    }

    private BallotLogEntry vote(int voter, Stance stance) {
        var vote = TestNetwork.vote(subject.id(), TestNetwork.agent(voter), stance);
        SignedBatch batch =
                signer(TestNetwork.agent(voter)).sign(SignedBatch.Kind.VOTES, 1, 0, List.of(vote.toBytes()));
        return new BallotLogEntry.Voting(List.of(vote), batch);
    }

    private BallotLogEntry close(AgentId consensus) {
        return new ConsensusSigner(signer(consensus), 0).close(List.of(subject.id()), offset);
    }

    private MemberSigner signer(AgentId id) {
        return new MemberSigner(registry.genesis().networkId(), id, 0, TestNetwork.key(id.value()));
    }

    private static NetworkRegistry registry() {
        Genesis genesis =
                new Genesis("test", TestNetwork.key("network").verifyingKey(), 1, new VotingRule.ByzantineQuorum());
        List<Member> members = new ArrayList<>(IntStream.range(0, 4)
                .mapToObj(i -> member(TestNetwork.agent(i), "site " + i, Member.Role.AGENT))
                .toList());
        members.add(member(FIRST, "first operator", Member.Role.CONSENSUS));
        members.add(member(SECOND, "second operator", Member.Role.CONSENSUS));
        NetworkRegistry registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        assertThat(registry.accept(genesis.toBytes())).isEmpty();
        byte[] epoch = RegistryEpoch.sign(genesis.networkId(), 1, members, TestNetwork.key("network"))
                .toBytes();
        assertThat(registry.accept(epoch)).isEmpty();
        return registry;
    }

    private static Member member(AgentId id, String organisation, Member.Role role) {
        return new Member(
                id,
                new OrganisationId(organisation),
                role,
                0,
                TestNetwork.key(id.value()).verifyingKey());
    }

    /** Each service remembers for itself what it admitted. */
    private static final class Memory implements Admitted {
        private final Map<SignatureId, Long> counters = new HashMap<>();
        private final Map<String, Long> levels = new HashMap<>();

        @Override
        public OptionalLong level(String key) {
            Long level = levels.get(key);
            return level == null ? OptionalLong.empty() : OptionalLong.of(level);
        }

        @Override
        public void keepLevel(String key, long level) {
            levels.put(key, level);
        }

        @Override
        public OptionalLong counterOf(SignatureId signature) {
            Long counter = counters.get(signature);
            return counter == null ? OptionalLong.empty() : OptionalLong.of(counter);
        }

        @Override
        public OptionalLong newestCounter(AgentId agent, int keyEpoch) {
            return OptionalLong.empty();
        }

        @Override
        public void add(SignatureId signature, AgentId agent, int keyEpoch, long counter) {
            counters.put(signature, counter);
        }
    }
}
