package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.kit.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this site blocks, for enforcement points that fetch it. */
@Path("/blocklist.txt")
@Tag(name = "site")
@Singleton
public class BlocklistResource {
    private final AgentSite site;

    /** Of {@code site}. */
    public BlocklistResource(AgentSite site) {
        this.site = site;
    }

    /**
     * The enforced addresses of all agents, or of one.
     *
     * @param format {@code explained}: each line ends in a comment with reason and expiry; {@code plain}: without
     * @param agent whose; of all if it is not given
     */
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Operation(summary = "Enforced addresses, one a line, with reason and expiry as a trailing comment")
    @APIResponseSchema(String.class)
    @APIResponse(responseCode = "404", description = "No agent of this site is called so")
    public String blocklist(
            @Parameter(schema = @Schema(enumeration = {"explained", "plain"}))
                    @QueryParam("format")
                    @DefaultValue("explained")
                    String format,
            @Parameter(schema = @Schema(pattern = "^[a-z0-9][a-z0-9._-]{0,63}$")) @QueryParam("agent")
                    Optional<String> agent) {
        List<SiteView.AgentView> agents = agent.map(id -> List.of(Views.agent(site, id)))
                .orElseGet(() -> site.view().agents());
        Map<String, BlocklistText.Reason> enforced =
                BlocklistText.enforced(agents, site.view().nowMicros());
        return switch (format) {
            case "explained" -> BlocklistText.explained(enforced);
            case "plain" -> BlocklistText.plain(enforced);
            default -> throw ProblemException.bad("format", format, "explained, plain");
        };
    }
}
