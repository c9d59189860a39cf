package io.tocsin.protocol.registry;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import io.tocsin.protocol.registry.Member.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three administrators, two of whom must sign. */
class AdministratorsTest {
    private static final List<SigningKey> KEYS = List.of(key("ann"), key("bob"), key("cho"));
    private static final Administrators ADMINISTRATORS =
            new Administrators(KEYS.stream().map(SigningKey::verifyingKey).toList(), 2);
    private static final Genesis GENESIS =
            new Genesis("several", ADMINISTRATORS, 1, new VotingRule.ByzantineQuorum(), TrustPolicy.DEFAULT);
    private static final Member PLAIN = new Member(
            agent(0), new OrganisationId("org"), Role.AGENT, 0, key("agent-01").verifyingKey());
    private static final Member ELSEWHERE = new Member(
            agent(1),
            new OrganisationId("org"),
            new SiteId("harbour"),
            Role.AGENT,
            0,
            key("agent-02").verifyingKey());

    private final NetworkRegistry registry = new NetworkRegistry(Optional.of(GENESIS.networkId()));

    @Test
    void shouldCountAnEpochThatEnoughOfThemSigned() {
        registry.accept(GENESIS.toBytes());
        RegistryEpoch draft = draft(1, PLAIN);

        assertThat(registry.accept(draft.toBytes()))
                .contains("epoch 1 is signed by 0 of its 3 administrators, needed are 2");
        RegistryEpoch once = draft.signedBy(KEYS.get(2));
        assertThat(registry.accept(once.toBytes()))
                .contains("epoch 1 is signed by 1 of its 3 administrators, needed are 2");
        RegistryEpoch twice = once.signedBy(KEYS.get(0));
        assertThat(registry.accept(twice.toBytes())).isEmpty();
        assertThat(ADMINISTRATORS.signersOf(twice))
                .containsExactlyInAnyOrder(
                        KEYS.get(0).verifyingKey(), KEYS.get(2).verifyingKey());
        assertThat(registry.current()).containsExactly(PLAIN);
    }

    @Test
    void shouldCountNobodyTwiceNorAStranger() {
        registry.accept(GENESIS.toBytes());
        RegistryEpoch once = draft(1, PLAIN).signedBy(KEYS.get(0));
        byte[] signature = once.signatures();
        byte[] doubled = Arrays.copyOf(signature, 2 * signature.length);
        System.arraycopy(signature, 0, doubled, signature.length, signature.length);

        assertThat(once.signedBy(KEYS.get(0))).isEqualTo(once);
        assertThat(registry.accept(new RegistryEpoch(GENESIS.networkId(), 1, List.of(PLAIN), doubled).toBytes()))
                .isPresent();
        assertThat(registry.accept(once.signedBy(key("stranger")).toBytes())).isPresent();
        assertThat(registry.current()).isEmpty();
    }

    @Test
    void shouldSignTheSameBytesInAnyOrderAndForm() {
        RegistryEpoch one = draft(1, PLAIN).signedBy(KEYS.get(0)).signedBy(KEYS.get(1));
        RegistryEpoch other = draft(1, PLAIN).signedBy(KEYS.get(1)).signedBy(KEYS.get(0));

        assertThat(ADMINISTRATORS.signersOf(one)).isEqualTo(ADMINISTRATORS.signersOf(other));
    }

    @Test
    void shouldReadEpochsOfBothFormsOneAfterAnother() {
        Genesis one = new Genesis("one", KEYS.get(0).verifyingKey(), 1, GENESIS.rule());
        NetworkRegistry mixed = new NetworkRegistry(Optional.empty());
        List<RegistryEpoch> epochs = new ArrayList<>();
        epochs.add(RegistryEpoch.sign(one.networkId(), 1, List.of(PLAIN), KEYS.get(0)));
        epochs.add(RegistryEpoch.sign(one.networkId(), 2, List.of(PLAIN, ELSEWHERE), KEYS.get(0)));
        epochs.add(RegistryEpoch.sign(one.networkId(), 3, List.of(PLAIN), KEYS.get(0)));

        assertThat(mixed.accept(one.toBytes())).isEmpty();
        for (RegistryEpoch epoch : epochs) {
            assertThat(mixed.accept(epoch.toBytes())).isEmpty();
            assertThat(RegistryEpoch.fromBytes(epoch.toBytes())).isEqualTo(epoch);
        }
        assertThat(mixed.electorates().at(2).orElseThrow().members())
                .extracting(enrolment -> enrolment.site().value())
                .containsExactly("org", "harbour");
    }

    @Test
    void shouldReadAGenesisAsItWasWritten() {
        assertThat(Genesis.fromBytes(GENESIS.toBytes())).isEqualTo(GENESIS);
        Genesis legacyTrust = new Genesis("old trust", ADMINISTRATORS, 1, GENESIS.rule(), TrustPolicy.LEGACY);
        assertThat(Genesis.fromBytes(legacyTrust.toBytes())).isEqualTo(legacyTrust);
        Genesis first = new Genesis("first", KEYS.get(0).verifyingKey(), 1, GENESIS.rule());
        assertThat(Genesis.fromBytes(first.toBytes()).administrators())
                .isEqualTo(new Administrators(List.of(KEYS.get(0).verifyingKey()), 1));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        VerifyingKey ann = KEYS.get(0).verifyingKey();
        assertThatThrownBy(() -> new Administrators(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Administrators(Collections.nCopies(2, ann), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stands twice");
        for (int threshold : List.of(0, 2)) {
            assertThatThrownBy(() -> new Administrators(List.of(ann), threshold))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        List<VerifyingKey> many = IntStream.range(0, Administrators.MAX + 1)
                .mapToObj(i -> key("admin " + i).verifyingKey())
                .toList();
        assertThatThrownBy(() -> new Administrators(many, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegistryEpoch(GENESIS.networkId(), 1, List.of(PLAIN), new byte[63]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("63 bytes of signatures");
    }

    private static RegistryEpoch draft(int number, Member... members) {
        return RegistryEpoch.draft(GENESIS.networkId(), number, List.of(members));
    }
}
