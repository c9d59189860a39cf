package io.tocsin.benchmarks;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An intake like that of a network of twenty agents: nineteen batches of one vote, then a verdict, on one random
 * signature after another. Small rows cost most per byte; proposals are rarer and larger.
 */
final class LedgerLeaves {
    private static final int VOTES = 19;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence(1_500, 0, 0, 0.25f, 0f, false);

    private static final AgentId CONSENSUS = new AgentId("consensus");
    private static final SigningKey NETWORK_KEY = key("network");
    private static final Genesis GENESIS =
            new Genesis("benchmark", NETWORK_KEY.verifyingKey(), 1, new VotingRule.ByzantineQuorum());

    private LedgerLeaves() {}

    /** The network they are said in. */
    static NetworkRegistry registry() {
        List<Member> members = new ArrayList<>();
        members.add(member(CONSENSUS, Member.Role.CONSENSUS));
        for (int agent = 0; agent < VOTES; agent++) {
            members.add(member(agent(agent), Member.Role.AGENT));
        }
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        registry.accept(GENESIS.toBytes());
        registry.accept(
                RegistryEpoch.sign(GENESIS.networkId(), 1, members, NETWORK_KEY).toBytes());
        return registry;
    }

    private static Member member(AgentId id, Member.Role role) {
        return new Member(
                id, new OrganisationId(id.value()), role, 0, key(id.value()).verifyingKey());
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    private static SigningKey key(String name) {
        return SigningKey.of(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes());
    }

    static List<IntakeRecord> make(int rows) {
        List<IntakeRecord> records = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int ballot = row / (VOTES + 1);
            int turn = row % (VOTES + 1);
            byte[] number = ByteBuffer.allocate(4).putInt(ballot).array();
            SignatureId signature = new SignatureId(Hash.sha256(number));
            byte[] leaf = turn == VOTES ? verdict(signature, row) : vote(turn, signature, row);
            records.add(new IntakeRecord(row + ballot, BEGIN.plusMillis(row), leaf));
        }
        return records;
    }

    private static byte[] vote(int agent, SignatureId signature, int counter) {
        MemberSigner signer = signer(agent(agent));
        Vote vote = new Vote(signature, signer.member(), Stance.HARMLESS, EVIDENCE);
        SignedBatch batch = signer.sign(SignedBatch.Kind.VOTES, counter, 0, List.of(vote.toBytes()));
        return new LedgerEntry(0, LedgerEntry.Kind.VOTE, batch.toBytes()).leaf();
    }

    private static byte[] verdict(SignatureId signature, int counter) {
        byte[] verdict = new Verdict.Rejected(signature).toBytes();
        SignedBatch batch = signer(CONSENSUS).sign(SignedBatch.Kind.VERDICT, counter, 0, List.of(verdict));
        return new LedgerEntry(0, LedgerEntry.Kind.VERDICT, batch.toBytes()).leaf();
    }

    private static MemberSigner signer(AgentId member) {
        return new MemberSigner(GENESIS.networkId(), member, 0, key(member.value()));
    }
}
