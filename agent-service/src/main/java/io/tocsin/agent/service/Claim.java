package io.tocsin.agent.service;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.protocol.registry.Member;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose a node says its sensors are. A network that the node founds believes it; in any other only what is enrolled
 * counts, and a claim that differs is a mistake on one side.
 *
 * @param organisation who answers for them, if it is said
 * @param site where they watch, if it is said
 * @param places where single ones of them watch, which goes before that
 */
record Claim(Optional<OrganisationId> organisation, Optional<SiteId> site, Map<AgentId, SiteId> places) {
    Claim {
        places = Map.copyOf(places);
    }

    static Claim of(AgentConfig config) {
        return new Claim(
                config.organisation().map(OrganisationId::new),
                config.site().map(SiteId::new),
                PlanFactory.places(config).stream()
                        .collect(Collectors.toMap(SensorNames.Place::agent, SensorNames.Place::site)));
    }

    /** {@code agent} as it is claimed; an organisation alone is claimed to have one site. */
    Enrolment on(Enrolment agent) {
        OrganisationId whose = organisation.orElse(agent.organisation());
        return new Enrolment(
                agent.agent(),
                whose,
                Optional.ofNullable(places.get(agent.agent()))
                        .or(() -> site)
                        .or(() -> organisation.map(SiteId::ofOnly))
                        .orElse(agent.site()));
    }

    /**
     * Compares with how {@code member} is enrolled.
     *
     * @throws IllegalStateException if that is something else
     */
    void require(Member member) {
        if (!on(enrolled(member)).equals(enrolled(member))) {
            throw new IllegalStateException("agent " + member.id() + " is enrolled as of organisation "
                    + member.organisation() + " at site " + member.site() + ", this node claims "
                    + organisation
                            .map(OrganisationId::value)
                            .orElse(member.organisation().value()) + " at "
                    + on(enrolled(member)).site() + "; only what is enrolled counts: correct"
                    + " tocsin.agent.organisation, .site and .places, or have it removed and enrolled anew");
        }
    }

    /** How {@code member} is enrolled. */
    static Enrolment enrolled(Member member) {
        return new Enrolment(member.id(), member.organisation(), member.site());
    }
}
