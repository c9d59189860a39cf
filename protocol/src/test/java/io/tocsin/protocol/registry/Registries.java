package io.tocsin.protocol.registry;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.key;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member.Role;
import java.util.ArrayList;
import java.util.List;

/** Registries of three administrators, two of whom must sign. */
final class Registries {
    static final List<SigningKey> ADMINISTRATORS = List.of(key("ann"), key("bob"), key("cho"));

    private Registries() {}

    /** One epoch of two services and {@code agents}, each of an organisation of its own. */
    static RegistryFile of(int agents) {
        Genesis genesis = new Genesis(
                "several",
                new Administrators(
                        ADMINISTRATORS.stream().map(SigningKey::verifyingKey).toList(), 2),
                1,
                new VotingRule.ByzantineQuorum(),
                TrustPolicy.DEFAULT);
        List<Member> members = new ArrayList<>();
        members.add(member(new AgentId("consensus"), "network", Role.CONSENSUS));
        members.add(member(new AgentId("ledger"), "network", Role.LEDGER));
        for (int i = 0; i < agents; i++) {
            members.add(member(agent(i), "org-" + i, Role.AGENT));
        }
        return publish(new RegistryFile(genesis, List.of()).proposing(members));
    }

    /** What becomes of {@code proposal} once two have signed it and it is published. */
    static RegistryFile publish(RegistryFile proposal) {
        RegistryFile signed = proposal.signedBy(ADMINISTRATORS.get(2)).signedBy(ADMINISTRATORS.get(0));
        List<RegistryEpoch> epochs = new ArrayList<>(signed.epochs());
        epochs.add(signed.proposed().orElseThrow());
        return new RegistryFile(signed.genesis(), epochs);
    }

    private static Member member(AgentId id, String organisation, Role role) {
        return new Member(
                id, new OrganisationId(organisation), role, 0, key(id.value()).verifyingKey());
    }
}
