package io.tocsin.benchmarks;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.KeySource;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A made-up network whose agents all vote on every ballot, in one partition. Not thread-safe. */
final class VoteLoad {
    private static final long WINDOW_MILLIS = 3_600_000;
    private static final Stance[] STANCES = {Stance.HARMLESS, Stance.SEEN, Stance.HARMLESS, Stance.ABSTAIN};

    private final int agents;
    private final int authors;
    private final Genesis genesis;
    private final NetworkRegistry registry;
    private final KeySource keys;
    private final Map<AgentId, MemberSigner> signers = new HashMap<>();
    private long counter;

    VoteLoad(int agents) {
        this.agents = agents;
        this.authors = 1;
        this.keys = VoteLoad::key;
        SigningKey networkKey = key("network");
        this.genesis = new Genesis("benchmark", networkKey.verifyingKey(), 1, new VotingRule.ByzantineQuorum());
        List<Member> members = new ArrayList<>();
        members.add(member(NetworkSetup.CONSENSUS, Member.Role.CONSENSUS));
        IntStream.range(0, agents).forEach(i -> members.add(member(agent(i), Member.Role.AGENT)));
        this.registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        registry.accept(genesis.toBytes());
        registry.accept(
                RegistryEpoch.sign(genesis.networkId(), 1, members, networkKey).toBytes());
    }

    /**
     * The same in a network there is, where they are enrolled and each proposes in its turn; {@code firstCounter} is above
     * all that was signed there.
     */
    VoteLoad(int agents, NetworkRegistry registry, KeySource keys, long firstCounter) {
        this.agents = agents;
        this.authors = agents;
        this.keys = keys;
        this.genesis = registry.genesis();
        this.registry = registry;
        this.counter = firstCounter;
    }

    /** The agents that vote, for somebody who enrols them. */
    static List<Enrolment> enrolments(int agents) {
        return IntStream.range(0, agents)
                .mapToObj(i -> new Enrolment(agent(i), organisation(agent(i))))
                .toList();
    }

    NetworkRegistry registry() {
        return registry;
    }

    MemberSigner consensus() {
        return signer(NetworkSetup.CONSENSUS);
    }

    /** The signatures voted on. */
    List<ThreatSignature> subjects(int count) {
        return subjects(0, count);
    }

    /** Those from number {@code from} on. */
    List<ThreatSignature> subjects(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> subject(n, agent(n % authors)))
                .toList();
    }

    /** The records that open the ballots, all of one partition. */
    void openings(List<ThreatSignature> subjects, Consumer<byte[]> out) {
        int epoch = registry.electorates().current().epoch();
        for (ThreatSignature subject : subjects) {
            int at = genesis.partitionOf(subject.id());
            SignedBatch proposal =
                    signer(subject.author()).sign(SignedBatch.Kind.PROPOSAL, counter, at, List.of(subject.toBytes()));
            BallotRecord.Opened opened =
                    BallotRecord.Opened.of(subject, subject.id(), epoch, WINDOW_MILLIS, genesis.trust());
            SignedBatch open = consensus().sign(SignedBatch.Kind.OPEN, counter, at, List.of(opened.toBytes()));
            out.accept(new BallotLogEntry.Opening(opened, open, new SignedProposal(subject, proposal)).toBytes());
            counter++;
        }
    }

    /** The votes of everybody but the author, ballots by the {@code size}, each agent's on those as one signed record. */
    void batches(List<ThreatSignature> subjects, int size, Consumer<byte[]> out) {
        for (int from = 0; from < subjects.size(); from += size) {
            List<ThreatSignature> group = subjects.subList(from, Math.min(subjects.size(), from + size));
            for (int voter = 0; voter < agents; voter++) {
                List<Vote> votes = votes(group, voter);
                if (votes.isEmpty()) {
                    continue;
                }
                List<byte[]> items = votes.stream().map(Vote::toBytes).toList();
                int at = genesis.partitionOf(group.get(0).id());
                SignedBatch batch = signer(agent(voter)).sign(SignedBatch.Kind.VOTES, counter++, at, items);
                out.accept(new BallotLogEntry.Voting(votes, batch).toBytes());
            }
        }
    }

    /** The same votes singly, unsigned: what a pass-through carries. */
    void singles(List<ThreatSignature> subjects, Consumer<byte[]> out) {
        for (int voter = 0; voter < agents; voter++) {
            votes(subjects, voter).forEach(vote -> out.accept(vote.toBytes()));
        }
    }

    private static List<Vote> votes(List<ThreatSignature> group, int voter) {
        Stance stance = STANCES[voter % STANCES.length];
        boolean seen = stance == Stance.SEEN;
        Evidence evidence = new Evidence(1_500, 0, seen ? 4 : 0, seen ? 0.93f : 0f, 0f, false);
        return group.stream()
                .filter(subject -> !subject.author().equals(agent(voter)))
                .map(subject -> new Vote(subject.id(), agent(voter), stance, evidence))
                .toList();
    }

    private static ThreatSignature subject(int n, AgentId author) {
        float[] row = new float[32];
        for (int i = 0; i < row.length; i++) {
            row[i] = (n * 31 + i) % 97 / 10f;
        }
        Hash space = Hash.sha256(bytes("space"));
        FeatureVector centre = FeatureVector.of(row);
        FeatureVector zero = FeatureVector.of(new float[row.length]);
        List<FeatureVector> samples = List.of(centre, centre, centre);
        List<Indicator> named = List.of(Indicator.address("192.0.2." + n % 250));
        return new ThreatSignature(author, space, centre, zero, 0.5f, samples, named, 3, n, n, Optional.empty());
    }

    private MemberSigner signer(AgentId id) {
        return signers.computeIfAbsent(
                id, any -> new MemberSigner(genesis.networkId(), id, 0, keys.loadOrCreate(id.value())));
    }

    private static Member member(AgentId id, Member.Role role) {
        return new Member(id, organisation(id), role, 0, key(id.value()).verifyingKey());
    }

    private static OrganisationId organisation(AgentId id) {
        return new OrganisationId("of " + id);
    }

    private static AgentId agent(int i) {
        return new AgentId(String.format(Locale.ROOT, "agent-%03d", i));
    }

    private static SigningKey key(String name) {
        return SigningKey.of(Hash.sha256(bytes(name)).toBytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
