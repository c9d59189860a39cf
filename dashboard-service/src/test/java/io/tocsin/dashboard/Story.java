package io.tocsin.dashboard;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.dashboard.messaging.Arrival;
import io.tocsin.dashboard.messaging.RecordReader;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Plays consensus, ledger and agents to a model: signed bytes in, as they would come from the topics. */
public final class Story {
    /** The broker's time of the first record. */
    public static final long START = 1_700_000_000_000L;

    private final TestNetwork network;
    private final LiveModel model;
    private final RecordReader reader;
    private final IntakeVerifier verifier;
    private final CompactRange tree = new CompactRange();
    private long offset;
    private long counter;
    private long millis = START;

    public Story(TestNetwork network, LiveModel model) {
        this.network = network;
        this.model = model;
        this.reader = new RecordReader(model.registry());
        this.verifier = new IntakeVerifier(model.registry());
    }

    /** An empty model that has read the registry of {@code network}. */
    public static LiveModel model(TestNetwork network, NetworkModel.Limits limits) {
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        enrol(network, registry);
        return new LiveModel(new NetworkModel(registry, limits));
    }

    public static void enrol(TestNetwork network, NetworkRegistry registry) {
        network.registryRecords().forEach(entry -> registry.accept(entry).ifPresent(why -> {
            throw new IllegalStateException(why);
        }));
    }

    public LiveModel model() {
        return model;
    }

    public TestNetwork network() {
        return network;
    }

    /** The broker's clock shows {@code now} from here on. */
    public Story at(long now) {
        millis = now;
        return this;
    }

    public Story later(long by) {
        millis += by;
        return this;
    }

    /** Proposes signature {@code n} of agent {@code author}, from 0, and opens its ballot. */
    public SignatureId open(int author, int n) {
        return open(TestNetwork.signature(TestNetwork.agent(author), n));
    }

    public SignatureId open(ThreatSignature signature) {
        SignedProposal proposal = network.proposal(signature, counter++);
        BallotLogEntry.Opening opening = network.opening(proposal, counter++, 30_000);
        leaf(LedgerEntry.Kind.SIGNATURE, proposal.batch().toBytes());
        leaf(LedgerEntry.Kind.BALLOT_OPENED, opening.batch().toBytes());
        return signature.id();
    }

    /** Agents {@code from} to before {@code to} vote {@code stance}. */
    public Story vote(SignatureId ballot, int from, int to, Stance stance) {
        IntStream.range(from, to).mapToObj(TestNetwork::agent).forEach(agent -> vote(ballot, agent, stance));
        return this;
    }

    public Story vote(SignatureId ballot, AgentId agent, Stance stance) {
        return vote(TestNetwork.vote(ballot, agent, stance));
    }

    public Story vote(Vote vote) {
        leaf(
                LedgerEntry.Kind.VOTE,
                network.voting(vote.voter(), counter++, List.of(vote)).batch().toBytes());
        return this;
    }

    public Story close(SignatureId ballot) {
        leaf(
                LedgerEntry.Kind.BALLOT_CLOSED,
                network.closing(counter++, List.of(ballot)).batch().toBytes());
        return this;
    }

    /** Consensus' verdict, in the intake and in its own topic. */
    public Story announce(Verdict verdict) {
        return record(verdict).tell(verdict);
    }

    /** Consensus' verdict in the intake. */
    public Story record(Verdict verdict) {
        leaf(LedgerEntry.Kind.VERDICT, signed(verdict));
        return this;
    }

    /** Consensus' verdict in its own topic. */
    public Story tell(Verdict verdict) {
        arrive(Topic.VERDICTS, verdict.signature().toString(), signed(verdict));
        return this;
    }

    private byte[] signed(Verdict verdict) {
        return network.signer(TestNetwork.CONSENSUS)
                .sign(SignedBatch.Kind.VERDICT, counter++, 0, List.of(verdict.toBytes()))
                .toBytes();
    }

    /** Opens a ballot and lets the first agents agree until it is enforced, and consensus say so. */
    public SignatureId enforce(int n) {
        SignatureId ballot = open(0, n);
        int quorum = network.genesis().rule().quorum(network.agents()).size();
        vote(ballot, 1, 3, Stance.SEEN).vote(ballot, 3, quorum, Stance.HARMLESS);
        announce(new Verdict.Accepted(ballot, Effect.ENFORCE));
        return ballot;
    }

    /** The ledger signs what the intake holds. */
    public Story checkpoint() {
        return checkpoint(tree.size(), tree.root());
    }

    public Story checkpoint(long size, Hash root) {
        arrive(Topic.CHECKPOINTS, LedgerKeys.origin(network.genesis().networkId()), note(network, size, root));
        return this;
    }

    /** A checkpoint as the ledger of {@code network} signs it. */
    public static byte[] note(TestNetwork network, long size, Hash root) {
        String origin = LedgerKeys.origin(network.genesis().networkId());
        return SignedNote.sign(
                        new Checkpoint(origin, size, root, List.of()).text(),
                        List.of(NoteKeys.signer(origin, TestNetwork.key(TestNetwork.LEDGER.value()))))
                .toBytes();
    }

    public Story status(int agent, AgentStatus.State state, long flows) {
        return status(status(TestNetwork.agent(agent), state, flows, "the first 30 % of benign rows"));
    }

    public Story status(AgentStatus status) {
        arrive(Topic.STATUS, status.agent().value(), status.toBytes());
        return this;
    }

    public static AgentStatus status(AgentId agent, AgentStatus.State state, long flows, String origin) {
        return new AgentStatus(
                agent,
                state,
                1_000_000_000L,
                new AgentStatus.Trust(2_000, origin, 0, 4_000, 0.03, 2),
                new AgentStatus.Work(flows, 1, flows / 100, 3, 17, 2, 9, 4, 1, 5, 3));
    }

    public Story deadLetter(Topic topic, RefusalReason reason, String key, String detail) {
        Headers headers = DeadLetters.headers(new Refusal(reason, detail), topic, 0, 7);
        take(new Arrival(topic.deadLetters(), offset++, millis, key, new byte[] {1, 2, 3}, headers));
        return this;
    }

    /** Any leaf at all; the ledger leaves out what is none. */
    public Story leaf(LedgerEntry.Kind kind, byte[] body) {
        return leaf(new LedgerEntry(offset, kind, body).leaf());
    }

    public Story leaf(byte[] leaf) {
        if (verifier.check(offset, leaf).value().isPresent()) {
            tree.append(MerkleTree.leafHash(leaf));
        }
        arrive(Topic.LEDGER_INTAKE, null, leaf);
        return this;
    }

    /** Any record at all. */
    public Story arrive(Topic topic, @Nullable String key, byte @Nullable [] value) {
        take(new Arrival(topic, offset++, millis, key, value, new RecordHeaders()));
        return this;
    }

    /** An agent complains of the consensus. */
    public void complain(byte[] batch) {
        arrive(Topic.COMPLAINTS, "", batch);
    }

    private void take(Arrival arrival) {
        model.write(reader.read(arrival, () -> {}));
    }

    /** An agent's witness cosigns what the ledger signed, now or elsewhere. */
    public Story cosign(int agent, long size, Hash root) {
        Checkpoint checkpoint = TestCheckpoints.of(network, size, root);
        AgentId witness = TestNetwork.agent(agent);
        return arrive(
                Topic.COSIGNATURES,
                witness.value(),
                TestCheckpoints.cosigned(network, witness, checkpoint).toBytes());
    }

    public CompactRange tree() {
        return tree;
    }
}
