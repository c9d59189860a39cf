package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.incident.Incident;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.web.NumberParameter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the operator of this site should look at: alerts gathered into incidents. */
@Path("/api/site/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "site")
@Singleton
public class IncidentResource {
    private static final NumberParameter PAGE = new NumberParameter("page", 0, 1_000_000, 0);
    private static final NumberParameter SIZE = new NumberParameter("size", 1, 200, 50);
    private static final Comparator<IncidentBody> NEWEST_FIRST = Comparator.comparing(IncidentBody::last)
            .reversed()
            .thenComparing(IncidentBody::agent)
            .thenComparing(Comparator.comparingLong(IncidentBody::number).reversed());

    private final AgentSite site;

    /** Of {@code site}. */
    public IncidentResource(AgentSite site) {
        this.site = site;
    }

    /**
     * Incidents, the one with the latest flow first.
     *
     * @param items those of this page
     * @param page which one, from 0
     * @param size how many it may hold
     * @param total how many are kept, over all pages
     * @param opened how many there were since the service started
     * @param evicted how many of those were closed before their time because too many were open
     */
    public record PageBody(List<IncidentBody> items, int page, int size, int total, long opened, long evicted) {}

    /**
     * One incident.
     *
     * @param agent whose sensor it is
     * @param number from 1 for each agent, since its service started
     * @param open whether the next alert alike joins it
     * @param source address of who is behind it, or null if hosts of one's own are
     * @param cause whether an accepted signature names the far end, it acts like an enforced one, or its score is odd
     * @param signature the accepted signature behind it, or null
     * @param first capture time of its earliest flow
     * @param last of its latest
     * @param flows how many
     * @param farEnds the first of its far ends, up to ten
     * @param moreFarEnds how many besides; of more than a hundred in all it is not known how many
     * @param worstScore the highest of its flows, in [0,1]
     * @param why why the flow with that score has it, in words; empty if nothing says so
     */
    public record IncidentBody(
            String agent,
            long number,
            boolean open,
            @Nullable String source,
            Incident.Cause cause,
            @Nullable String signature,
            Instant first,
            Instant last,
            long flows,
            List<String> farEnds,
            int moreFarEnds,
            double worstScore,
            String why) {}

    /**
     * The incidents that are kept, open or closed.
     *
     * @param agent whose; of all if it is not given
     * @param page which one, from 0
     * @param size how many a page holds
     */
    @GET
    @Operation(summary = "Incidents: alerts of one source and cause, with the reason in words, newest first")
    @APIResponseSchema(PageBody.class)
    @APIResponse(responseCode = "404", description = "No agent of this site is called so")
    public PageBody incidents(
            @Parameter(schema = @Schema(pattern = "^[a-z0-9][a-z0-9._-]{0,63}$")) @QueryParam("agent")
                    Optional<String> agent,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "1000000",
                                            defaultValue = "0"))
                    @QueryParam("page")
                    @Nullable
                    String page,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("size")
                    @Nullable
                    String size) {
        int at = PAGE.of(page);
        int each = SIZE.of(size);
        List<SiteView.AgentView> agents = Views.agents(site, agent);
        List<IncidentBody> all = agents.stream()
                .flatMap(one -> bodies(one).stream())
                .sorted(NEWEST_FIRST)
                .toList();
        return new PageBody(
                all.stream().skip((long) at * each).limit(each).toList(),
                at,
                each,
                all.size(),
                agents.stream().mapToLong(one -> one.incidents().opened()).sum(),
                agents.stream().mapToLong(one -> one.incidents().evicted()).sum());
    }

    private static List<IncidentBody> bodies(SiteView.AgentView agent) {
        String name = agent.status().agent().value();
        return agent.incidents().newestFirst().stream()
                .map(incident -> body(name, incident))
                .toList();
    }

    private static IncidentBody body(String agent, Incident incident) {
        return new IncidentBody(
                agent,
                incident.number(),
                incident.isOpen(),
                incident.source().equals(Incident.OWN_SIDE) ? null : incident.source(),
                incident.cause(),
                incident.signature().map(SignatureId::toString).orElse(null),
                BlocklistText.utc(incident.firstMicros()),
                BlocklistText.utc(incident.lastMicros()),
                incident.flows(),
                incident.farEnds(),
                incident.moreFarEnds(),
                incident.worstScore(),
                incident.why());
    }
}
