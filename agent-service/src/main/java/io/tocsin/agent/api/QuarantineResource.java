package io.tocsin.agent.api;

import io.tocsin.agent.members.QuarantineOrder;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.ContradictedRows;
import io.tocsin.core.wording.SignatureWords;
import io.tocsin.kit.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What of the trusted traffic of this site's agents the network enforces a signature on, and the operator's answers:
 * taken where revocations are, for they change as much. Those of another origin's page do not get this far.
 */
@Path("/api/site/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "site")
@Singleton
public class QuarantineResource {
    private final AgentSite site;

    /** Of {@code site}. */
    public QuarantineResource(AgentSite site) {
        this.site = site;
    }

    /**
     * Trusted rows that wait for an answer.
     *
     * @param agent whose they are
     * @param signature that fires on them, 64 hexadecimal digits
     * @param text the signature in words
     * @param rows how many rows
     * @param share of its trusted rows, in [0,1]
     * @param seenBy who said to have met the attack, the author first
     */
    public record WaitingBody(
            String agent, String signature, String text, int rows, double share, List<String> seenBy) {}

    /**
     * An answer.
     *
     * @param agent whose rows they are
     * @param signature the signature, 64 hexadecimal digits
     * @param attacks whether the rows are attacks: they are set apart if so, and trusted if not
     */
    public record AnswerBody(
            @Nullable String agent,
            @Nullable String signature,
            @Nullable Boolean attacks) {}

    /**
     * What was done.
     *
     * @param outcome {@code SET_APART} or {@code KEPT}
     * @param rows of the agent that are set apart by now in all
     */
    public record AnsweredBody(QuarantineOrder.Outcome outcome, int rows) {}

    /**
     * What waits for an answer.
     *
     * @param agent whose rows; of all if it is not given
     */
    @GET
    @Operation(summary = "Trusted flows that an enforced signature fires on, and who saw the attack")
    @APIResponseSchema(WaitingBody[].class)
    @APIResponse(responseCode = "404", description = "No agent of this site is called so")
    public List<WaitingBody> waiting(
            @Parameter(schema = @Schema(pattern = "^[a-z0-9][a-z0-9._-]{0,63}$")) @QueryParam("agent")
                    Optional<String> agent) {
        return Views.agents(site, agent).stream()
                .flatMap(one -> one.contradicted().stream().map(rows -> body(one, rows)))
                .toList();
    }

    /** Sets rows apart as attacks, or says that they are normal. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whether contradicted flows of a Baseline are attacks")
    @APIResponseSchema(AnsweredBody.class)
    @APIResponse(responseCode = "404", description = "This site takes no such answers, or nothing like that waits")
    public AnsweredBody answer(@Nullable AnswerBody given) {
        if (!site.takesRevocations()) {
            throw ProblemException.missing(
                    "path", "/api/site/quarantine", "where tocsin.agent.revocations is true: not at this site");
        }
        AnswerBody body =
                Optional.ofNullable(given).orElseThrow(() -> ProblemException.bad("body", "", "a JSON object"));
        QuarantineOrder order = order(body);
        QuarantineOrder.Done done = site.answer(order)
                .orElseThrow(() -> ProblemException.notNow(
                        "the agents have not done it yet: " + site.failure().orElse("they are busy, ask again")));
        return switch (done.outcome()) {
            case SET_APART, KEPT -> new AnsweredBody(done.outcome(), done.rows());
            case UNKNOWN ->
                throw ProblemException.missing(
                        "signature", order.signature().toString(), "one that waits: GET /api/site/quarantine");
            case TOO_MANY ->
                throw ProblemException.bad(
                        "signature",
                        order.signature().toString(),
                        "one that leaves most of the Baseline: give the agent a clean recording instead");
        };
    }

    private QuarantineOrder order(AnswerBody body) {
        boolean areAttacks = Optional.ofNullable(body.attacks())
                .orElseThrow(() -> ProblemException.bad("attacks", "null", "true or false"));
        AgentId agent = Views.agent(site, String.valueOf(body.agent())).status().agent();
        return new QuarantineOrder(agent, Views.signature(body.signature()), areAttacks);
    }

    private static WaitingBody body(SiteView.AgentView agent, ContradictedRows rows) {
        return new WaitingBody(
                agent.status().agent().value(),
                rows.signature().id().toString(),
                SignatureWords.of(rows.signature()).text(),
                rows.rows(),
                (double) rows.rows() / agent.status().trust().baselineRows(),
                rows.seenBy().stream().map(AgentId::value).toList());
    }
}
