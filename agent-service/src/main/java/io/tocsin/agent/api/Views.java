package io.tocsin.agent.api;

import io.tocsin.agent.host.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Finds what a request asks for, or says what is wrong with it. Stateless. */
final class Views {
    private Views() {}

    /**
     * The agent called {@code id}.
     *
     * @throws BadRequestException if nobody can be called so
     * @throws NotFoundException if nobody here is
     */
    static SiteView.AgentView agent(AgentSite site, String id) {
        AgentId wanted = agentId(id);
        return site.view().agents().stream()
                .filter(agent -> agent.status().agent().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        text(Response.Status.NOT_FOUND, "no agent of this site is called " + wanted)));
    }

    /** Says that {@code name} was {@code value}, which is not allowed. */
    static BadRequestException refuse(String name, String allowed) {
        return new BadRequestException(text(Response.Status.BAD_REQUEST, name + ": allowed " + allowed));
    }

    private static AgentId agentId(String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw refuse("agent", "1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
        }
    }

    private static Response text(Response.Status status, String message) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(message + "\n")
                .build();
    }
}
