package io.tocsin.protocol.registry;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.core.identity.Tenure;
import io.tocsin.protocol.key.VerifyingKey;
import io.tocsin.protocol.registry.Member.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {
    private final RegistryFile file = Registries.of(4);

    @Test
    void shouldGiveWhoWasRemovedTheNextKeyEpoch() {
        RegistryFile without = Registries.publish(Membership.remove(file, agent(0), true));
        RegistryFile back = Registries.publish(Membership.enrol(without, newcomer("agent-01", key("again"))));

        assertThat(back.registry().member(agent(0), 1, Role.AGENT)).isPresent();
        assertThat(back.registry().tenure(agent(0), 0)).contains(new Tenure(1, 2));
        assertThat(back.registry().tenure(agent(0), 1)).contains(Tenure.since(3));
        assertThatThrownBy(() -> Membership.enrol(without, newcomer("agent-01", key("agent-01"))))
                .hasMessageContaining(
                        "agent-01: " + key("agent-01").verifyingKey().fingerprint()
                                + " is or was its key already, and a key is given once; make one with 'tocsin network"
                                + " keygen");
    }

    @Test
    void shouldKeepOrganisationSiteAndRoleWhenAKeyIsReplaced() {
        RegistryFile renewed = Registries.publish(Membership.rotate(
                file, new AgentId("consensus"), key("consensus 2").verifyingKey()));

        assertThat(renewed.current())
                .filteredOn(member -> member.role() == Role.CONSENSUS)
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.keyEpoch()).isEqualTo(1);
                    assertThat(member.organisation()).hasToString("network");
                });
    }

    @Test
    void shouldPutSeveralChangesIntoOneEpochUntilItIsSigned() {
        RegistryFile two = Membership.rotate(
                Membership.enrol(file, newcomer("new", key("new"))),
                agent(0),
                key("renewed").verifyingKey());

        assertThat(two.proposed().orElseThrow().number()).isEqualTo(2);
        assertThat(two.changes()).hasSize(2);
        RegistryFile signed = two.signedBy(Registries.ADMINISTRATORS.get(1));
        assertThatThrownBy(() -> Membership.remove(signed, agent(1), true))
                .hasMessageContaining("signed by 1 of 3 administrators, needed are 2: a change would void that");
    }

    @Test
    void shouldEnrolNobodyTwiceAndNoKeyTwice() {
        assertThatThrownBy(() -> Membership.enrol(file, newcomer("agent-02", key("other"))))
                .hasMessageContaining("agent-02: agent of org-1 at org-1, key ")
                .hasMessageContaining("is enrolled already; 'tocsin network rotate' gives it another key");
        assertThatThrownBy(() -> Membership.enrol(file, newcomer("new", key("agent-02"))))
                .hasMessageContaining("is or was agent-02's key already");
        assertThatThrownBy(
                        () -> Membership.rotate(file, agent(0), key("agent-01").verifyingKey()))
                .hasMessageContaining("is or was its key already");
        assertThatThrownBy(() -> Membership.enrol(file, newcomer("new", key("ann"))))
                .hasMessageContaining("is an administrator's, which lies on no server");
        RegistryFile proposed = Membership.enrol(file, newcomer("new", key("new")));
        assertThatThrownBy(() -> Membership.enrol(proposed, newcomer("newer", key("new"))))
                .hasMessageContaining("is or was new's key already");
    }

    @Test
    void shouldSuggestTheMemberThatWasMeant() {
        assertThatThrownBy(() -> Membership.rotate(file, new AgentId("agent-0l"), key("x").verifyingKey()))
                .hasMessageContaining("'agent-0l' is no member of network several (6 members, 'tocsin network show'")
                .hasMessageContaining("did you mean 'agent-01'?");
        assertThatThrownBy(() -> Membership.remove(file, new AgentId("leger"), true))
                .hasMessageContaining("did you mean 'ledger'?");
    }

    @ParameterizedTest
    @CsvSource({"consensus,no ballot is opened", "ledger,no checkpoint is signed"})
    void shouldRemoveNoLastServiceWhateverIsForced(String name, String consequence) {
        assertThatThrownBy(() -> Membership.remove(file, new AgentId(name), true))
                .hasMessageContaining(name + " is the last " + name + ", and without one " + consequence)
                .hasMessageContaining("'tocsin network rotate' gives it another key, or enrol another");
    }

    @Test
    void shouldRemoveAServiceThatHasASecond() {
        RegistryFile two = Registries.publish(Membership.enrol(
                file,
                new Membership.Newcomer(
                        new AgentId("consensus-b"),
                        new OrganisationId("b"),
                        new SiteId("b"),
                        Role.CONSENSUS,
                        key("consensus-b").verifyingKey())));

        assertThat(Membership.remove(two, new AgentId("consensus"), false).changes())
                .hasSize(1);
    }

    @Test
    void shouldRemoveNobodyUnforcedOfWhomTheNetworkWithstandsLess() {
        assertThatThrownBy(() -> Membership.remove(file, agent(0), false))
                .hasMessageContaining(
                        "without agent-01 4 parties become 3, of whom none may lie any more (now 1); enrol others"
                                + " first, or give --force");
        assertThat(Membership.remove(file, agent(0), true).members()).hasSize(5);
        assertThat(Membership.remove(Registries.of(5), agent(0), false).members())
                .hasSize(6);
        assertThatThrownBy(() -> Membership.remove(Registries.of(2), agent(0), false))
                .hasMessageContaining("2 parties become 1, and an address is blocked where 2 of them saw it act");
        assertThatThrownBy(() -> Membership.remove(Registries.of(1), agent(0), true))
                .hasMessageContaining("agent-01 is the last agent, and without one nobody votes");
    }

    @Test
    void shouldFindAMemberByItsKey() {
        VerifyingKey key = key("agent-03").verifyingKey();

        assertThat(Membership.memberOf(file, "agent-03")).isEqualTo(agent(2));
        assertThat(Membership.memberOf(file, key.fingerprint())).isEqualTo(agent(2));
        assertThat(Membership.memberOf(file, key.toString())).isEqualTo(agent(2));
        assertThatThrownBy(() ->
                        Membership.memberOf(file, key("ann").verifyingKey().fingerprint()))
                .hasMessageContaining("is an administrator's: administrators are part of the network's id");
        assertThatThrownBy(() -> Membership.memberOf(file, "0000000000"))
                .hasMessageContaining("'0000000000' is no member of network several");
    }

    @Test
    void shouldEnrolNoNameThatCannotBeSeen() {
        assertThatThrownBy(() -> new Membership.Newcomer(
                        agent(0), new OrganisationId("a\nb"), new SiteId("s"), Role.AGENT, key("x").verifyingKey()))
                .hasMessageContaining("organisation: got 'a?b', allowed are characters that can be seen");
    }

    private static Membership.Newcomer newcomer(String name, io.tocsin.protocol.key.SigningKey key) {
        return new Membership.Newcomer(
                new AgentId(name), new OrganisationId("org-x"), new SiteId("org-x"), Role.AGENT, key.verifyingKey());
    }
}
