package io.tocsin.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.members.RegistryEnd;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordValidatorTest {
    private static final AgentId NEWCOMER = new AgentId("newcomer");
    private static final SigningKey KEY = TestNetwork.key("newcomer");

    private final TestNetwork network = new TestNetwork(4, 1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Workers workers = new Workers("agent-worker", 2);
    private RegistryEnd registryEnd = () -> {
        throw new IllegalStateException("the broker is away");
    };
    private final RecordValidator validator =
            new RecordValidator(network.registry(), () -> registryEnd.read(), workers, new AgentMeters(meters));

    @AfterEach
    void tearDown() {
        workers.close();
    }

    @Test
    void shouldHoldBackABallotOfAnEpochItHasNotReadAndWhatFollows() {
        LogRecord known = record(0, opening(network.proposal(TestNetwork.signature(TestNetwork.agent(0), 1), 1), 1));
        LogRecord early = record(1, opening(newcomersProposal(), 2));
        LogRecord after = record(2, opening(network.proposal(TestNetwork.signature(TestNetwork.agent(1), 2), 1), 1));

        assertThat(validator.validate(List.of(known, early, after)))
                .extracting(item -> item.record().offset())
                .containsExactly(0L);
        assertThat(validator.isEmpty()).isFalse();
        assertThat(validator.validate(List.of())).isEmpty();

        enrolNewcomer(network.registry());

        List<RecordValidator.Item> items = validator.validate(List.of());
        assertThat(items).extracting(item -> item.record().offset()).containsExactly(1L, 2L);
        assertThat(items).allSatisfy(item -> assertThat(item.entry()).isPresent());
        assertThat(validator.isEmpty()).isTrue();
        assertThat(refused()).isZero();
    }

    @Test
    void shouldReadTheRegistryForABallotOfAnEpochItHasNotRead() {
        LogRecord early = record(0, opening(newcomersProposal(), 2));
        registryEnd = () -> enrolNewcomer(network.registry());

        assertThat(validator.validate(List.of(early)))
                .allSatisfy(item -> assertThat(item.entry()).isPresent())
                .hasSize(1);
    }

    // One opening of an epoch that will never be stopped all agents once: what followed it waited for ever.
    @Test
    void shouldNotBeHeldUpByAnEpochThatIsMadeUp() {
        LogRecord madeUp = record(0, opening(newcomersProposal(), 1_000_000));
        LogRecord after = record(1, opening(network.proposal(TestNetwork.signature(TestNetwork.agent(1), 2), 1), 1));
        registryEnd = () -> {};

        assertThat(validator.validate(List.of(madeUp, after)))
                .extracting(item -> item.record().offset())
                .containsExactly(0L, 1L);
        assertThat(validator.isEmpty()).isTrue();
    }

    @Test
    void shouldForgetWhatWaitsWhenAnotherConnectionBringsItAgain() {
        LogRecord early = record(0, opening(newcomersProposal(), 2));
        validator.validate(List.of(early));

        validator.clear();
        enrolNewcomer(network.registry());

        assertThat(validator.validate(List.of(early))).hasSize(1);
    }

    @Test
    void shouldCountWhatIsRefusedAndGoOn() {
        LogRecord nonsense = record(0, new byte[] {1, 2, 3});
        LogRecord nobody = new LogRecord(Topic.ACCEPTED, 0, 0, 0, new byte[] {4});
        LogRecord tombstone = new LogRecord(Topic.ACCEPTED, 0, 1, 0, new byte[0]);

        assertThat(validator.validate(List.of(nonsense, nobody, tombstone)))
                .hasSize(3)
                .allSatisfy(item -> {
                    assertThat(item.entry()).isEmpty();
                    assertThat(item.accepted()).isEmpty();
                });
        assertThat(refused()).isEqualTo(2);
        assertThat(new BallotLogReader(network.registry()).epochOf(new byte[] {1, 2, 3}))
                .isEmpty();
    }

    private double refused() {
        return meters.find("tocsin.agent.records.refused").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static LogRecord record(long offset, byte[] value) {
        return new LogRecord(Topic.BALLOT_LOG, 0, offset, 0, value);
    }

    private SignedProposal newcomersProposal() {
        ThreatSignature signature = TestNetwork.signature(NEWCOMER, 9);
        MemberSigner signer = new MemberSigner(network.genesis().networkId(), NEWCOMER, 0, KEY);
        return new SignedProposal(
                signature, signer.sign(SignedBatch.Kind.PROPOSAL, 1, 0, List.of(signature.toBytes())));
    }

    private byte[] opening(SignedProposal proposal, int epoch) {
        BallotRecord.Opened opened = new BallotRecord.Opened(
                proposal.signature().id(), proposal.signature().author(), epoch, 1_000);
        SignedBatch batch =
                network.signer(TestNetwork.CONSENSUS).sign(SignedBatch.Kind.OPEN, epoch, 0, List.of(opened.toBytes()));
        return new BallotLogEntry.Opening(opened, batch, proposal).toBytes();
    }

    private void enrolNewcomer(NetworkRegistry registry) {
        List<Member> members = new ArrayList<>(registry.current());
        members.add(new Member(NEWCOMER, new OrganisationId("new"), Member.Role.AGENT, 0, KEY.verifyingKey()));
        assertThat(registry.accept(RegistryEpoch.sign(network.genesis().networkId(), 2, members, network.networkKey())
                        .toBytes()))
                .isEqualTo(Optional.empty());
    }
}
