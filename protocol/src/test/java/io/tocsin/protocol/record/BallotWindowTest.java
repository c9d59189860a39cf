package io.tocsin.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BallotWindowTest {
    private static final AgentId AUTHOR = TestNetwork.agent(0);

    private final ThreatSignature signature = TestNetwork.signature(AUTHOR, 1);

    // Attack H6 b, another way: opened for a millisecond and closed in time, a ballot is over before anybody votes.
    @Test
    void shouldRefuseAnOpeningForAWindowThatIsTooShortOrTooLong() {
        for (long allowed : new long[] {10_000, 30_000, 86_400_000}) {
            assertThat(opening(TrustPolicy.DEFAULT, allowed).value()).isPresent();
        }
        for (long refused : new long[] {1, 9_999, 86_400_001}) {
            assertThat(opening(TrustPolicy.DEFAULT, refused).refusal().orElseThrow())
                    .isEqualTo(new Refusal(
                            RefusalReason.MALFORMED,
                            "window of " + refused + " ms, this network allows 10000 to 86400000"));
        }
    }

    @Test
    void shouldTakeAnyWindowInANetworkOfTheFirstForm() {
        assertThat(opening(TrustPolicy.LEGACY, 1).value()).isPresent();
    }

    private Checked<BallotLogEntry> opening(TrustPolicy trust, long windowMillis) {
        Genesis genesis = new Genesis(
                "test", TestNetwork.key("network").verifyingKey(), 1, new VotingRule.ByzantineQuorum(), trust);
        NetworkRegistry registry = registry(genesis);
        SignedBatch proposal =
                signer(genesis, AUTHOR).sign(SignedBatch.Kind.PROPOSAL, 1, 0, List.of(signature.toBytes()));
        byte[] opened = BallotRecord.Opened.of(signature, signature.id(), 1, windowMillis, trust)
                .toBytes();
        SignedBatch open = signer(genesis, TestNetwork.CONSENSUS).sign(SignedBatch.Kind.OPEN, 1, 0, List.of(opened));
        return new BallotLogReader(registry).entry(List.of(open, proposal), 0);
    }

    private static NetworkRegistry registry(Genesis genesis) {
        NetworkRegistry registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        List<Member> members =
                List.of(member(AUTHOR, Member.Role.AGENT), member(TestNetwork.CONSENSUS, Member.Role.CONSENSUS));
        assertThat(registry.accept(genesis.toBytes())).isEmpty();
        byte[] epoch = RegistryEpoch.sign(genesis.networkId(), 1, members, TestNetwork.key("network"))
                .toBytes();
        assertThat(registry.accept(epoch)).isEmpty();
        return registry;
    }

    private static Member member(AgentId id, Member.Role role) {
        return new Member(
                id,
                new OrganisationId("organisation of " + id),
                role,
                0,
                TestNetwork.key(id.value()).verifyingKey());
    }

    private static MemberSigner signer(Genesis genesis, AgentId id) {
        return new MemberSigner(genesis.networkId(), id, 0, TestNetwork.key(id.value()));
    }
}
