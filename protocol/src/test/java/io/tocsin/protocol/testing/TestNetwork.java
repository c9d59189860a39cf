package io.tocsin.protocol.testing;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network of {@code agent-01}, {@code agent-02} …, each of its own organisation unless told otherwise, with fixed keys. */
public final class TestNetwork {
    public static final AgentId CONSENSUS = new AgentId("consensus");
    public static final AgentId LEDGER = new AgentId("ledger");

    private final Genesis genesis;
    private final NetworkRegistry registry;
    private final List<byte[]> registryRecords = new ArrayList<>();
    private final SigningKey networkKey = key("network");
    private final int agents;

    public TestNetwork(int agents, int partitions) {
        this(agents, partitions, "test");
    }

    public TestNetwork(int agents, int partitions, String name) {
        this(agents, partitions, name, TrustPolicy.LEGACY);
    }

    public TestNetwork(int agents, int partitions, String name, TrustPolicy trust) {
        this(agents, partitions, name, trust, Math.max(1, agents));
    }

    /** One whose agents answer to {@code organisations} in turn. */
    public TestNetwork(int agents, int partitions, String name, TrustPolicy trust, int organisations) {
        this.agents = agents;
        this.genesis =
                new Genesis(name, networkKey.verifyingKey(), partitions, new VotingRule.ByzantineQuorum(), trust);
        List<Member> members = new ArrayList<>();
        members.add(member(CONSENSUS, "network", Member.Role.CONSENSUS));
        members.add(member(LEDGER, "network", Member.Role.LEDGER));
        for (int i = 0; i < agents; i++) {
            members.add(member(agent(i), "org-" + i % organisations, Member.Role.AGENT));
        }
        registryRecords.add(genesis.toBytes());
        registryRecords.add(
                RegistryEpoch.sign(genesis.networkId(), 1, members, networkKey).toBytes());
        this.registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        registryRecords.forEach(entry -> registry.accept(entry).ifPresent(why -> {
            throw new IllegalStateException(why);
        }));
    }

    public static SigningKey key(String name) {
        return SigningKey.of(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes());
    }

    private static Member member(AgentId id, String organisation, Member.Role role) {
        return new Member(
                id, new OrganisationId(organisation), role, 0, key(id.value()).verifyingKey());
    }

    /** Agent {@code i}, from 0. */
    public static AgentId agent(int i) {
        return new AgentId(String.format(java.util.Locale.ROOT, "agent-%02d", i + 1));
    }

    public Genesis genesis() {
        return genesis;
    }

    public NetworkRegistry registry() {
        return registry;
    }

    /** The records of the registry topic. */
    public List<byte[]> registryRecords() {
        return registryRecords;
    }

    public int agents() {
        return agents;
    }

    public SigningKey networkKey() {
        return networkKey;
    }

    public MemberSigner signer(AgentId id) {
        return new MemberSigner(genesis.networkId(), id, 0, key(id.value()));
    }

    /** Makes the next epoch, of exactly {@code members}. */
    public void advance(List<Member> members) {
        int next = registry.electorates().current().epoch() + 1;
        byte[] epoch = RegistryEpoch.sign(genesis.networkId(), next, members, networkKey)
                .toBytes();
        registry.accept(epoch).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        registryRecords.add(epoch);
    }

    /** Gives {@code id} its next key, as one new epoch. */
    public MemberSigner rotate(AgentId id) {
        Member old = registry.current().stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
        int keyEpoch = old.keyEpoch() + 1;
        SigningKey renewed = key(id + "/" + keyEpoch);
        Member next = new Member(id, old.organisation(), old.role(), keyEpoch, renewed.verifyingKey());
        advance(registry.current().stream()
                .map(member -> member.equals(old) ? next : member)
                .toList());
        return new MemberSigner(genesis.networkId(), id, keyEpoch, renewed);
    }

    /** A signature of {@code author} that differs from others by {@code n}. */
    public static ThreatSignature signature(AgentId author, int n) {
        FeatureVector centre = FeatureVector.of(n, 1f);
        return new ThreatSignature(
                author,
                Hash.sha256("space".getBytes(StandardCharsets.UTF_8)),
                centre,
                FeatureVector.of(0.1f, 0.1f),
                0.5f,
                List.of(centre),
                List.of(Indicator.address("192.0.2." + (n % 250 + 1))),
                3,
                1_000_000L * n,
                1_000_000L * n + 5,
                Optional.empty());
    }

    /** The proposal of {@code signature} by its author. */
    public SignedProposal proposal(ThreatSignature signature, long counter) {
        SignedBatch batch =
                signer(signature.author()).sign(SignedBatch.Kind.PROPOSAL, counter, 0, List.of(signature.toBytes()));
        return new SignedProposal(signature, batch);
    }

    /** The opening of a ballot on {@code proposal}. */
    public BallotLogEntry.Opening opening(SignedProposal proposal, long counter, long windowMillis) {
        BallotRecord.Opened opened = BallotRecord.Opened.of(
                proposal.signature(), proposal.signature().id(), 1, windowMillis, genesis.trust());
        SignedBatch batch = signer(CONSENSUS)
                .sign(
                        SignedBatch.Kind.OPEN,
                        counter,
                        genesis.partitionOf(opened.signature()),
                        List.of(opened.toBytes()));
        return new BallotLogEntry.Opening(opened, batch, proposal);
    }

    /** A vote with evidence that fits its stance. */
    public static Vote vote(SignatureId signature, AgentId voter, Stance stance) {
        Evidence evidence =
                switch (stance) {
                    case SEEN -> new Evidence(1000, 0, 5, 0.9f, 0f, false);
                    case HARMLESS -> new Evidence(1000, 0, 0, 0f, 0f, false);
                    case HARMFUL -> new Evidence(1000, 40, 0, 0f, 0f, false);
                    case ABSTAIN -> new Evidence(10, 0, 0, 0f, 0f, false);
                };
        return new Vote(signature, voter, stance, evidence);
    }

    /** Votes of one agent, all on ballots of the partition of the first. */
    public BallotLogEntry.Voting voting(AgentId voter, long counter, List<Vote> votes) {
        int partition = genesis.partitionOf(votes.get(0).signature());
        SignedBatch batch = signer(voter)
                .sign(
                        SignedBatch.Kind.VOTES,
                        counter,
                        partition,
                        votes.stream().map(Vote::toBytes).toList());
        return new BallotLogEntry.Voting(votes, batch, Tenure.since(1));
    }

    /** One stance of one agent. */
    public BallotLogEntry.Voting voting(AgentId voter, SignatureId signature, Stance stance) {
        return voting(voter, 1, List.of(vote(signature, voter, stance)));
    }

    /** The close of ballots of one partition. */
    public BallotLogEntry.Closing closing(long counter, List<SignatureId> signatures) {
        List<BallotRecord.Closed> closed = signatures.stream()
                .map(id -> new BallotRecord.Closed(id, Tenure.since(1)))
                .toList();
        SignedBatch batch = signer(CONSENSUS)
                .sign(
                        SignedBatch.Kind.CLOSE,
                        counter,
                        genesis.partitionOf(signatures.get(0)),
                        closed.stream().map(BallotRecord.Closed::toBytes).toList());
        return new BallotLogEntry.Closing(closed, batch);
    }

    /** {@code count} signatures of {@code author} whose ballots all lie in {@code partition}. */
    public List<ThreatSignature> signaturesIn(int partition, AgentId author, int count) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> signature(author, n))
                .filter(signature -> genesis.partitionOf(signature.id()) == partition)
                .limit(count)
                .toList();
    }
}
