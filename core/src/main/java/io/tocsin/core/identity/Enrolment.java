package io.tocsin.core.identity;

/**
 * One agent's place in the registry.
 *
 * @param agent its name
 * @param organisation who answers for it
 * @param site where it watches, within the organisation
 */
public record Enrolment(AgentId agent, OrganisationId organisation, SiteId site) {
    /** An agent of an organisation that has one site. */
    public Enrolment(AgentId agent, OrganisationId organisation) {
        this(agent, organisation, SiteId.ofOnly(organisation));
    }
}
