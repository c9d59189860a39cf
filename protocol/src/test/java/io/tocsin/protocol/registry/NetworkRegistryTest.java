package io.tocsin.protocol.registry;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member.Role;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRegistryTest {
    private static final SigningKey OWNER = key("network");
    private static final Genesis GENESIS =
            new Genesis("test", OWNER.verifyingKey(), 3, new VotingRule.ByzantineQuorum());
    private static final Hash NETWORK = GENESIS.networkId();
    private static final Member CONSENSUS = member(new AgentId("consensus"), "network", Role.CONSENSUS, 0, "consensus");
    private static final Member FIRST = member(agent(0), "org-0", Role.AGENT, 0, "agent-01");
    private static final Member SECOND = member(agent(1), "org-1", Role.AGENT, 0, "agent-02");

    private final NetworkRegistry registry = new NetworkRegistry(Optional.of(NETWORK));

    @Test
    void shouldKnowItsMembersOnceGenesisAndAnEpochAreRead() {
        assertThat(registry.isComplete()).isFalse();
        assertThat(registry.findGenesis()).isEmpty();
        assertThatThrownBy(registry::genesis).isInstanceOf(IllegalStateException.class);

        accept(GENESIS.toBytes());
        assertThat(registry.isComplete()).isFalse();
        accept(epoch(1, SECOND, CONSENSUS, FIRST));

        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.genesis()).isEqualTo(GENESIS);
        assertThat(registry.findGenesis()).contains(GENESIS);
        assertThat(registry.current()).containsExactly(FIRST, SECOND, CONSENSUS);
        assertThat(registry.member(agent(0), 0, Role.AGENT)).contains(FIRST);
        assertThat(registry.member(agent(0), 0, Role.CONSENSUS))
                .as("another role")
                .isEmpty();
        assertThat(registry.member(agent(0), 1, Role.AGENT)).as("another key").isEmpty();
    }

    @Test
    void shouldGiveServicesNoVote() {
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, SECOND, CONSENSUS));

        assertThat(registry.electorates().at(1).orElseThrow().members())
                .extracting(member -> member.agent().value())
                .containsExactly("agent-01", "agent-02");
    }

    @Test
    void shouldTrustTheFirstGenesisIfNoneIsExpected() {
        NetworkRegistry trusting = new NetworkRegistry(Optional.empty());
        byte[] other = new TestNetwork(1, 1, "other").genesis().toBytes();

        assertThat(trusting.accept(other)).isEmpty();
        assertThat(trusting.accept(GENESIS.toBytes())).isPresent();
        assertThat(trusting.genesis().name()).isEqualTo("other");
    }

    @Test
    void shouldRefuseTheGenesisOfAnotherNetworkAndWaitForItsOwn() {
        Genesis other = new TestNetwork(1, 1, "other").genesis();

        assertRefused(other.toBytes(), "genesis of network " + other.networkId() + ", expected " + NETWORK);
        accept(GENESIS.toBytes());
    }

    @Test
    void shouldRefuseASecondGenesis() {
        accept(GENESIS.toBytes());

        assertRefused(GENESIS.toBytes(), "not a registry record");
    }

    @Test
    void shouldRefuseAForgedEpoch() {
        accept(GENESIS.toBytes());

        assertRefused(
                RegistryEpoch.sign(NETWORK, 1, List.of(FIRST), key("agent-01")).toBytes(),
                "epoch 1 is not signed by the network's key");
        byte[] genuine = epoch(1, FIRST, SECOND);
        for (int bit = 0; bit < 8 * genuine.length; bit++) {
            byte[] forged = genuine.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(registry.accept(forged)).as("bit %d", bit).isPresent();
        }
        assertThat(registry.current()).isEmpty();
        accept(genuine);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, Integer.MAX_VALUE})
    void shouldRefuseAnEpochThatDoesNotComeNext(int number) {
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST));

        assertRefused(epoch(number, FIRST, SECOND), "epoch " + number + ", expected 2");
        assertThat(registry.current()).containsExactly(FIRST);
    }

    @Test
    void shouldRefuseAnEpochOfAnotherNetwork() {
        accept(GENESIS.toBytes());
        Hash other = Hash.sha256(new byte[] {1});

        assertRefused(
                RegistryEpoch.sign(other, 1, List.of(FIRST), OWNER).toBytes(),
                "epoch of network " + other + ", expected " + NETWORK);
    }

    @Test
    void shouldRefuseAKeyOrRoleChangedUnderTheSameKeyEpoch() {
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, CONSENSUS));
        Member stolen = member(agent(0), "org-0", Role.AGENT, 0, "thief");
        Member promoted = member(agent(0), "org-0", Role.CONSENSUS, 0, "agent-01");

        assertRefused(epoch(2, SECOND, stolen), "gives agent-01 another key or role under key epoch 0");
        assertRefused(epoch(2, promoted), "gives agent-01 another key or role under key epoch 0");
        assertThat(registry.member(agent(1), 0, Role.AGENT))
                .as("nothing of it counts")
                .isEmpty();
        assertThat(registry.electorates().current().epoch()).isEqualTo(1);
    }

    @Test
    void shouldKnowOldKeysBesideNewOnes() {
        Member renewed = member(agent(0), "org-0", Role.AGENT, 1, "new key");
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, SECOND));
        accept(epoch(2, renewed));

        assertThat(registry.member(agent(0), 0, Role.AGENT))
                .as("old records stay readable")
                .contains(FIRST);
        assertThat(registry.member(agent(0), 1, Role.AGENT)).contains(renewed);
        assertThat(registry.member(agent(1), 0, Role.AGENT)).contains(SECOND);
        assertThat(registry.current()).containsExactly(renewed);
        assertThat(registry.electorates().at(1).orElseThrow().size()).isEqualTo(2);
        assertThat(registry.electorates().current().size()).isEqualTo(1);
    }

    @Test
    void shouldKnowInWhichEpochsAKeyIsItsMembers() {
        Member renewed = member(agent(0), "org-0", Role.AGENT, 1, "new key");
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, SECOND));
        accept(epoch(2, FIRST));
        accept(epoch(3, renewed));

        assertThat(registry.tenure(agent(0), 0)).contains(new Tenure(1, 3));
        assertThat(registry.tenure(agent(1), 0)).contains(new Tenure(1, 2));
        assertThat(registry.tenure(agent(0), 1)).contains(Tenure.since(3));
        assertThat(registry.tenure(agent(0), 2)).isEmpty();
    }

    @Test
    void shouldNeverGiveAKeyAgainThatWasGivenUp() {
        Member renewed = member(agent(0), "org-0", Role.AGENT, 2, "new key");
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, SECOND));
        accept(epoch(2, renewed));

        assertRefused(epoch(3, FIRST), "gives agent-01 key epoch 0 again, which it lost in epoch 2");
        assertRefused(epoch(3, renewed, SECOND), "gives agent-02 key epoch 0 again, which it lost in epoch 2");
        assertRefused(
                epoch(3, member(agent(0), "org-0", Role.AGENT, 3, "agent-01")),
                "gives agent-01 the key again that it has as key epoch 0");
        assertRefused(
                epoch(3, member(agent(0), "org-0", Role.AGENT, 1, "newer key")),
                "gives agent-01 key epoch 1 after 2, must be higher");
        accept(epoch(3, member(agent(0), "org-0", Role.AGENT, 3, "newer key")));
    }

    // One who can enrol gives a second organisation, or a service, a key that is in use: whoever holds it votes twice,
    // and
    // is two witnesses for what it blocks.
    @Test
    void shouldRefuseAKeyUnderTwoMembers() {
        Member twin = member(agent(1), "org-1", Role.AGENT, 0, "agent-01");
        Member office = member(new AgentId("consensus"), "network", Role.CONSENSUS, 0, "agent-01");
        Member renewed = member(agent(1), "org-1", Role.AGENT, 1, "agent-01");
        String fingerprint = key("agent-01").verifyingKey().fingerprint();
        accept(GENESIS.toBytes());

        assertRefused(
                epoch(1, FIRST, twin),
                "epoch 1 gives agent-02 the key of agent-01, " + fingerprint + ": a key is one member's");
        assertRefused(epoch(1, FIRST, office), "epoch 1 gives consensus the key of agent-01");
        accept(epoch(1, FIRST, SECOND));
        assertRefused(epoch(2, FIRST, renewed), "epoch 2 gives agent-02 the key of agent-01");
        assertThat(registry.faultOf(RegistryEpoch.draft(NETWORK, 2, List.of(FIRST, renewed))))
                .as("before anybody signs it")
                .isPresent();
        assertThat(registry.electorates().current().epoch()).isEqualTo(1);
    }

    @Test
    void shouldTakeAKeyOfAMemberThatIsThereNoMore() {
        Member other = member(agent(1), "org-1", Role.AGENT, 1, "agent-01");
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST, SECOND));

        accept(epoch(2, other));
        assertThat(registry.current()).containsExactly(other);
    }

    @Test
    void shouldLetAMemberMoveToAnotherOrganisation() {
        Member moved = member(agent(0), "org-9", Role.AGENT, 0, "agent-01");
        accept(GENESIS.toBytes());
        accept(epoch(1, FIRST));
        accept(epoch(2, moved));

        assertThat(registry.electorates()
                        .current()
                        .members()
                        .get(0)
                        .organisation()
                        .value())
                .isEqualTo("org-9");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 40})
    void shouldRefuseWhatIsNoRecord(int length) {
        assertRefused(new byte[length], "not a registry record");
        accept(GENESIS.toBytes());
        assertRefused(new byte[length], "not a registry record");
    }

    @Test
    void shouldRefuseMembersOutOfOrderTwiceOrTooMany() {
        assertThatThrownBy(() -> new RegistryEpoch(NETWORK, 1, List.of(SECOND, FIRST), new byte[64]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent-01 is out of order or stands twice");
        assertThatThrownBy(() -> RegistryEpoch.sign(NETWORK, 1, List.of(FIRST, FIRST), OWNER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistryEpoch.sign(NETWORK, 0, List.of(FIRST), OWNER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("registry epoch: got 0");
        List<Member> tooMany = IntStream.rangeClosed(0, RegistryEpoch.MAX_MEMBERS)
                .mapToObj(i -> new Member(
                        new AgentId("m" + (10_000 + i)), new OrganisationId("o"), Role.AGENT, 0, OWNER.verifyingKey()))
                .toList();
        assertThatThrownBy(() -> RegistryEpoch.sign(NETWORK, 1, tooMany, OWNER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 4097 members, allowed 4096");
        assertThatThrownBy(() -> member(agent(0), "o", Role.AGENT, -1, "k"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key epoch of agent-01: got -1");
    }

    @Test
    void shouldBeAnEpochThatNobodyCanChange() {
        RegistryEpoch epoch = RegistryEpoch.sign(NETWORK, 1, List.of(FIRST), OWNER);
        byte[] before = epoch.toBytes();
        epoch.signatures()[0] ^= 1;

        assertThat(epoch.toBytes()).isEqualTo(before);
        assertThat(epoch.isSignedBy(OWNER.verifyingKey())).isTrue();
        assertThat(RegistryEpoch.fromBytes(before)).isEqualTo(epoch).hasSameHashCodeAs(epoch);
        assertThat(RegistryEpoch.sign(NETWORK, 1, List.of(FIRST), key("other"))).isNotEqualTo(epoch);
        assertThat(RegistryEpoch.sign(NETWORK, 2, List.of(FIRST), OWNER)).isNotEqualTo(epoch);
        assertThat((Object) epoch).isNotEqualTo("");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        for (byte[] bytes : List.of(GENESIS.toBytes(), epoch(1, FIRST))) {
            for (int length = 0; length < bytes.length; length++) {
                assertRefused(Arrays.copyOf(bytes, length), "not a registry record");
            }
        }
    }

    @Test
    void shouldBeAnotherNetworkWithAnythingElseInTheGenesis() {
        assertThat(List.of(
                        GENESIS.networkId(),
                        new Genesis("tost", OWNER.verifyingKey(), 3, GENESIS.rule()).networkId(),
                        new Genesis("test", key("x").verifyingKey(), 3, GENESIS.rule()).networkId(),
                        new Genesis("test", OWNER.verifyingKey(), 4, GENESIS.rule()).networkId(),
                        new Genesis("test", OWNER.verifyingKey(), 3, new VotingRule.EligibleMajority()).networkId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldReadAGenesisOfEveryRule() {
        for (String rule : List.of("byzantine-quorum", "eligible-majority", "raw-cosine-majority")) {
            Genesis genesis = new Genesis("test", OWNER.verifyingKey(), 1, Genesis.rule(rule));
            assertThat(Genesis.fromBytes(genesis.toBytes())).isEqualTo(genesis);
        }
        assertThatThrownBy(() -> Genesis.rule("loudest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 'loudest', allowed [byzantine-quorum");
    }

    @Test
    void shouldTakeEveryRuleThatNeedsNoMoreThanABallotsOwnRecords() {
        for (VotingRule rule : VotingRule.ofNetworks()) {
            Genesis genesis = new Genesis("n", OWNER.verifyingKey(), 1, rule);

            assertThat(Genesis.fromBytes(genesis.toBytes())).isEqualTo(genesis);
        }
    }

    // A reader that begins in the middle of the log, or is restored, does not know what others think of whom, and would
    // come to other verdicts.
    @Test
    void shouldRefuseARuleThatNotAllReadersCanFollow() {
        assertThatThrownBy(() -> new Genesis("n", OWNER.verifyingKey(), 1, new VotingRule.ReputationWeighted()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("voting rule: got 'reputation-weighted', allowed in simulations only, since who begins to"
                        + " read in the middle of a log would weigh otherwise; allowed here [byzantine-quorum,"
                        + " eligible-majority, raw-cosine-majority, supermajority, sequential-probability-ratio]");
    }

    @Test
    void shouldRefuseAGenesisOutOfRange() {
        assertThatThrownBy(() -> new Genesis(" ", OWNER.verifyingKey(), 1, GENESIS.rule()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Genesis("n".repeat(129), OWNER.verifyingKey(), 1, GENESIS.rule()))
                .isInstanceOf(IllegalArgumentException.class);
        for (int partitions : List.of(0, -1, Genesis.MAX_PARTITIONS + 1)) {
            assertThatThrownBy(() -> new Genesis("n", OWNER.verifyingKey(), partitions, GENESIS.rule()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ballot partitions: got " + partitions);
        }
    }

    @Test
    void shouldRefuseAGenesisWhoseKeyAnybodyCanSignFor() {
        byte[] bytes = GENESIS.toBytes();
        byte[] key = OWNER.verifyingKey().toBytes();
        int at = indexOf(bytes, key);
        Arrays.fill(bytes, at, at + key.length, (byte) 0);

        assertThatThrownBy(() -> Genesis.fromBytes(bytes))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("prime-order subgroup");
    }

    @Test
    void shouldSpreadBallotsOverAllPartitionsAndNoOther() {
        Genesis genesis = new Genesis("n", OWNER.verifyingKey(), 7, GENESIS.rule());

        assertThat(IntStream.range(0, 500)
                        .map(i -> genesis.partitionOf(
                                new SignatureId(Hash.sha256(new byte[] {(byte) i, (byte) (i >> 8)})))))
                .containsOnly(0, 1, 2, 3, 4, 5, 6)
                .contains(0, 1, 2, 3, 4, 5, 6);
    }

    private static Member member(AgentId id, String organisation, Role role, int keyEpoch, String key) {
        return new Member(id, new OrganisationId(organisation), role, keyEpoch, key(key).verifyingKey());
    }

    private static byte[] epoch(int number, Member... members) {
        return RegistryEpoch.sign(NETWORK, number, List.of(members), OWNER).toBytes();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.rangeClosed(0, bytes.length - part.length)
                .filter(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length))
                .findFirst()
                .orElseThrow();
    }

    private void accept(byte[] record) {
        assertThat(registry.accept(record)).isEmpty();
    }

    private void assertRefused(byte[] record, String why) {
        assertThat(registry.accept(record))
                .hasValueSatisfying(found -> assertThat(found).contains(why));
    }
}
