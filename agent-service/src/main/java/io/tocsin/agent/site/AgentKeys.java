package io.tocsin.agent.site;

import io.tocsin.core.identity.Enrolment;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the keys of a site's agents in the registry. Stateless. */
public final class AgentKeys {
    private AgentKeys() {}

    /**
     * One signer an agent, in their order.
     *
     * @throws IllegalStateException if the registry does not name all of them with these keys
     */
    public static List<MemberSigner> signers(List<Enrolment> agents, KeyFiles keys, NetworkRegistry registry) {
        List<MemberSigner> signers = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Enrolment agent : agents) {
            SigningKey key = keys.loadOrCreate(agent.agent().value());
            find(agent, key, registry)
                    .ifPresentOrElse(
                            member -> signers.add(new MemberSigner(
                                    registry.genesis().networkId(), agent.agent(), member.keyEpoch(), key)),
                            () -> missing.add(agent.agent() + " with key " + key.verifyingKey()));
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the registry of network "
                    + registry.genesis().name() + " does not name " + missing.size() + " of " + agents.size()
                    + " agents; its owner must enrol " + String.join(", ", missing));
        }
        return signers;
    }

    private static Optional<Member> find(Enrolment agent, SigningKey key, NetworkRegistry registry) {
        return registry.current().stream()
                .filter(member -> member.id().equals(agent.agent())
                        && member.role() == Member.Role.AGENT
                        && member.key().equals(key.verifyingKey()))
                .findFirst();
    }
}
