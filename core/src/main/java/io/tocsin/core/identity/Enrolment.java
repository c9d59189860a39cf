package io.tocsin.core.identity;

/**
 * One agent's place in the registry.
 *
 * @param agent its name
 * @param organisation who answers for it
 */
public record Enrolment(AgentId agent, OrganisationId organisation) {}
