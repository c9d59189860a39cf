package io.tocsin.agent.api;

import io.tocsin.agent.members.RevocationOrder;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Revocation;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Lets the operator of this site say that an accepted signature is wrong. Not found unless the settings allow it. Orders
 * of another origin's page do not get this far.
 */
@Path("/api/site/revocations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "site")
@APIResponse(responseCode = "404", description = "This site takes no such orders, or knows no such signature or agent")
@Singleton
public class RevocationResource {
    private final AgentSite site;

    /** Of {@code site}. */
    public RevocationResource(AgentSite site) {
        this.site = site;
    }

    /**
     * An order.
     *
     * @param signature the accepted signature, 64 hexadecimal digits
     * @param reason why, one line of up to 200 characters; everybody in the network can read it
     * @param agent whose operator says so, or null for all agents of this site
     */
    public record OrderBody(
            @Nullable String signature,
            @Nullable String reason,
            @Nullable String agent) {}

    /**
     * What was done.
     *
     * @param outcome {@code ASKED}, {@code ASKED_BEFORE} or {@code HERE_ONLY}
     * @param request the ballot that is asked for, 64 hexadecimal digits, or null if none is
     * @param agents of this site that act on the signature no more
     * @param unlisted entries of their lists that are gone
     */
    public record DoneBody(
            RevocationOrder.Outcome outcome, @Nullable String request, int agents, int unlisted) {}

    /** Lets this site's agents act on a signature no more, and asks the network to vote on it again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Disown an accepted signature here, and ask the network to vote on it again")
    @APIResponseSchema(DoneBody.class)
    public DoneBody revoke(@Nullable OrderBody given) {
        if (!site.takesRevocations()) {
            throw ProblemException.missing(
                    "path", "/api/site/revocations", "where tocsin.agent.revocations is true: not at this site");
        }
        OrderBody body =
                Optional.ofNullable(given).orElseThrow(() -> ProblemException.bad("body", "", "a JSON object"));
        RevocationOrder order =
                new RevocationOrder(Views.signature(body.signature()), reason(body.reason()), agent(body));
        RevocationOrder.Done done = site.revoke(order)
                .orElseThrow(() -> ProblemException.notNow(
                        "the agents have not done it yet: " + site.failure().orElse("they are busy, ask again")));
        if (done.outcome() == RevocationOrder.Outcome.UNKNOWN) {
            throw ProblemException.missing(
                    "signature",
                    order.signature().toString(),
                    "one of the newest accepted here, see the page's verdicts");
        }
        return new DoneBody(
                done.outcome(), done.request().map(SignatureId::toString).orElse(null), done.agents(), done.unlisted());
    }

    private static String reason(@Nullable String given) {
        String text = Optional.ofNullable(given).orElse("");
        if (!Revocation.isReason(text)) {
            throw ProblemException.bad(
                    "reason", text, "one line of 1 to " + Revocation.MAX_REASON + " printable characters");
        }
        return text;
    }

    private Optional<AgentId> agent(OrderBody body) {
        return Optional.ofNullable(body.agent())
                .map(name -> Views.agent(site, name).status().agent());
    }
}
