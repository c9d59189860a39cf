package io.tocsin.dashboard.messaging;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.LedgerBoard;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static final NetworkModel.Limits LIMITS = new NetworkModel.Limits(10, 100, 10, 10);

    private final TestNetwork network = new TestNetwork(4, 2);
    private final LiveModel model = Story.model(network, LIMITS);
    private final Story story = new Story(network, model);

    @Test
    void shouldRefuseALeafThatIsNone() {
        story.leaf(new byte[] {1, 2, 3});
        story.leaf(LedgerEntry.Kind.VOTE, "no batch".getBytes(StandardCharsets.UTF_8));
        story.leaf(LedgerEntry.Kind.EQUIVOCATION, new byte[0]);

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.MALFORMED, 3L));
        assertThat(model.<Long>read(all -> all.ledger().leaves())).isZero();
    }

    /** H4: a forged leaf has no place in the ledger, and the dashboard's own root must not have one for it either. */
    @Test
    void shouldLeaveAForgedLeafOutOfItsOwnTree() {
        story.open(0, 1);
        story.leaf(LedgerEntry.Kind.VOTE, "forged by anybody".getBytes(StandardCharsets.UTF_8));
        story.open(0, 2);
        story.checkpoint();

        assertThat(story.tree().size()).isEqualTo(4);
        assertThat(model.<Object>read(all -> all.ledger().match())).isEqualTo(LedgerBoard.Match.SAME);
    }

    @Test
    void shouldRefuseALeafOfAnotherKindThanItsBatch() {
        SignatureId ballot = story.open(0, 1);

        story.leaf(
                LedgerEntry.Kind.BALLOT_CLOSED,
                network.voting(agent(1), ballot, Stance.SEEN).batch().toBytes());

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.MALFORMED, 1L));
    }

    @Test
    void shouldRefuseVotesInTheNameOfSomebodyElse() {
        SignatureId ballot = story.open(0, 1);
        Vote forged = TestNetwork.vote(ballot, agent(2), Stance.SEEN);

        story.leaf(
                LedgerEntry.Kind.VOTE,
                network.signer(agent(1))
                        .sign(
                                SignedBatch.Kind.VOTES,
                                1,
                                network.genesis().partitionOf(ballot),
                                List.of(forged.toBytes()))
                        .toBytes());

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.WRONG_AUTHOR, 1L));
    }

    @Test
    void shouldRefuseAVerdictThatConsensusDidNotSign() {
        SignatureId ballot = story.open(0, 1);
        byte[] forged = network.signer(agent(1))
                .sign(SignedBatch.Kind.VERDICT, 1, 0, List.of(new Verdict.Accepted(ballot, Effect.ENFORCE).toBytes()))
                .toBytes();

        story.arrive(Topic.VERDICTS, ballot.toString(), forged).leaf(LedgerEntry.Kind.VERDICT, forged);

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.UNKNOWN_SIGNER, 2L));
        assertThat(model.<Long>read(all -> all.ballots().count(BallotState.OPEN)))
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseABatchWithAChangedByte() {
        SignatureId ballot = story.open(0, 1);
        byte[] bytes = network.voting(agent(1), ballot, Stance.SEEN).batch().toBytes();
        bytes[bytes.length - 1] ^= 1;

        story.leaf(LedgerEntry.Kind.VOTE, bytes);

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.BAD_SIGNATURE, 1L));
    }

    @Test
    void shouldRefuseRecordsOfAnotherNetwork() {
        TestNetwork other = new TestNetwork(4, 2, "elsewhere");
        SignatureId ballot = story.open(0, 1);

        story.leaf(
                LedgerEntry.Kind.VOTE,
                other.voting(agent(1), ballot, Stance.SEEN).batch().toBytes());

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.WRONG_NETWORK, 1L));
    }

    @Test
    void shouldTakeARegistryLeafAsALeaf() {
        story.leaf(LedgerEntry.Kind.REGISTRY, network.genesis().toBytes()).checkpoint();

        assertThat(refused()).isEmpty();
        assertThat(model.<Object>read(all -> all.ledger().match())).isEqualTo(LedgerBoard.Match.SAME);
    }

    @Test
    void shouldReadTheRegistryOnWhenSomebodyIsUnknown() {
        LiveModel late = new LiveModel(new NetworkModel(new NetworkRegistry(Optional.empty()), LIMITS));
        assertThat(late.registry().accept(network.registryRecords().get(0))).isEmpty();
        RecordReader reader = new RecordReader(late.registry());
        byte[] verdict = network.signer(TestNetwork.CONSENSUS)
                .sign(
                        SignedBatch.Kind.VERDICT,
                        1,
                        0,
                        List.of(new Verdict.Rejected(new SignatureId(Hash.sha256())).toBytes()))
                .toBytes();

        late.write(reader.read(arrival(Topic.VERDICTS, null, verdict), () -> assertThat(
                        late.registry().accept(network.registryRecords().get(1)))
                .isEmpty()));

        assertThat(late.<Integer>read(all -> all.topics().refused().size())).isZero();
    }

    @Test
    void shouldTakeTheLedgersCheckpointAndNobodyElses() {
        story.open(0, 1);
        story.checkpoint();
        String origin = LedgerKeys.origin(network.genesis().networkId());
        String text = new Checkpoint(origin, 9, Hash.sha256(), List.of()).text();

        story.arrive(Topic.CHECKPOINTS, origin, sign(text, origin, "mallory"));
        story.arrive(
                Topic.CHECKPOINTS,
                origin,
                sign(new Checkpoint("other", 9, Hash.sha256(), List.of()).text(), "other", "ledger"));
        story.arrive(Topic.CHECKPOINTS, origin, new byte[] {1});

        assertThat(model.<Long>read(all -> all.ledger().refused())).isEqualTo(3);
        assertThat(model.<Long>read(
                        all -> all.ledger().newest().orElseThrow().checkpoint().size()))
                .isEqualTo(2);
    }

    // Attack: whoever may write the topic pretends that somebody vouches for the ledger.
    @Test
    void shouldTakeCosignaturesOfMembersAndNobodyElses() {
        story.open(0, 1);
        story.checkpoint();
        story.cosign(1, story.tree().size(), story.tree().root());
        story.arrive(Topic.COSIGNATURES, "", Story.note(network, 2, story.tree().root()));
        story.arrive(Topic.COSIGNATURES, "", new byte[] {1});

        assertThat(model.<Integer>read(
                        all -> all.ledger().cosignatures().newest().size()))
                .isEqualTo(1);
        assertThat(model.<Integer>read(all -> all.topics().refused().size())).isEqualTo(1);
    }

    @Test
    void shouldRefuseAStatusUnderTheKeyOfAnother() {
        AgentStatus status = Story.status(agent(0), AgentStatus.State.WATCHING, 5, "file");

        story.arrive(Topic.STATUS, agent(1).value(), status.toBytes());
        story.arrive(Topic.STATUS, agent(0).value(), new byte[] {7});
        story.arrive(Topic.STATUS, "not a name!", null);
        story.arrive(Topic.STATUS, null, null);

        assertThat(refused()).isEqualTo(Map.of(RefusalReason.WRONG_AUTHOR, 1L, RefusalReason.MALFORMED, 3L));
    }

    @Test
    void shouldKeepADeadLetterWithoutHeaders() {
        story.arrive(Topic.PROPOSED_DEAD, null, null);

        assertThat(model.<Object>read(
                        all -> all.deadLetters().newestFirst().iterator().next().reason()))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void shouldNotReadTopicsThatAreNotItsOwn() {
        RecordReader reader = new RecordReader(model.registry());

        assertThatThrownBy(() -> reader.read(arrival(Topic.ACCEPTED, "k", new byte[0]), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ACCEPTED");
    }

    private static byte[] sign(String text, String origin, String key) {
        return SignedNote.sign(text, List.of(NoteKeys.signer(origin, TestNetwork.key(key))))
                .toBytes();
    }

    private static Arrival arrival(Topic topic, String key, byte[] value) {
        return new Arrival(topic, 0, Story.START, key, value, new RecordHeaders());
    }

    private Map<RefusalReason, Long> refused() {
        return model.read(all -> Map.copyOf(all.topics().refused()));
    }
}
