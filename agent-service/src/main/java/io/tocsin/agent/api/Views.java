package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.web.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a request asks for, or says what is wrong with it. Stateless. */
final class Views {
    private Views() {}

    /**
     * The agent called {@code id}.
     *
     * @throws ProblemException if nobody can be called so, or nobody here is
     */
    static SiteView.AgentView agent(AgentSite site, String id) {
        AgentId wanted = agentId(id);
        return site.view().agents().stream()
                .filter(agent -> agent.status().agent().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ProblemException.missing("agent", id, "an agent of this site: /api/site/agents"));
    }

    /**
     * The agent called {@code id}, or all if that is empty.
     *
     * @throws ProblemException if nobody can be called so, or nobody here is
     */
    static List<SiteView.AgentView> agents(AgentSite site, Optional<String> id) {
        return id.map(one -> List.of(agent(site, one)))
                .orElseGet(() -> site.view().agents());
    }

    /**
     * The name of a signature.
     *
     * @throws ProblemException if it is none
     */
    static SignatureId signature(@Nullable String given) {
        String text = String.valueOf(given);
        try {
            return new SignatureId(Hash.parse(text));
        } catch (IllegalArgumentException e) {
            throw ProblemException.bad("signature", text, "64 hexadecimal digits");
        }
    }

    private static AgentId agentId(String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.bad("agent", id, "1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
        }
    }
}
