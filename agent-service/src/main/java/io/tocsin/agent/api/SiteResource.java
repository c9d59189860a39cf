package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.signature.Indicator;
import io.tocsin.protocol.record.AgentStatus;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agents of this site as they see themselves. */
@Path("/api/site/agents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "site")
@Singleton
public class SiteResource {
    private final AgentSite site;

    /** Of {@code site}. */
    public SiteResource(AgentSite site) {
        this.site = site;
    }

    /**
     * One agent.
     *
     * @param id its name
     * @param organisation who answers for it
     * @param state what it is doing
     * @param captureTime of the newest flow it observed
     * @param trust what it learns from
     * @param work what it has done
     */
    public record AgentBody(
            String id,
            String organisation,
            AgentStatus.State state,
            Instant captureTime,
            AgentStatus.Trust trust,
            AgentStatus.Work work) {}

    /**
     * One thing an agent has listed.
     *
     * @param kind of indicator
     * @param value the address, port or name
     * @param effect whether it is blocked or only alerted on
     * @param because whether the network named it, or it acts like what the network enforces
     * @param signature the accepted signature that names it, or like which it acts
     * @param expires when the entry ends
     */
    public record ListedBody(
            String kind, String value, String effect, Because because, String signature, Instant expires) {
        /** Why something is listed. */
        public enum Because {
            /** An accepted signature names it. */
            NAMED,
            /** It acts like an enforced signature; nobody voted on it. */
            ACTS
        }
    }

    /** All agents of the site. */
    @GET
    @Operation(summary = "The agents of this site")
    public List<AgentBody> agents() {
        return site.view().agents().stream().map(SiteResource::body).toList();
    }

    /** What one agent has listed and has not expired. */
    @GET
    @Path("/{id}/blocklist")
    @Operation(summary = "What an agent blocks or alerts on, and why")
    public List<ListedBody> blocklist(
            @Parameter(schema = @Schema(pattern = "^[a-z0-9][a-z0-9._-]{0,63}$")) @PathParam("id") String id) {
        long now = site.view().nowMicros();
        SiteView.AgentView agent = Views.agent(site, id);
        return Stream.concat(
                        agent.listed().stream()
                                .filter(listed -> now < listed.entry().expiresMicros())
                                .map(SiteResource::body),
                        agent.acting().stream()
                                .filter(acting -> now < acting.block().expiresMicros())
                                .map(SiteResource::body))
                .toList();
    }

    private static AgentBody body(SiteView.AgentView agent) {
        AgentStatus status = agent.status();
        return new AgentBody(
                status.agent().value(),
                agent.organisation().value(),
                status.state(),
                BlocklistText.utc(status.captureMicros()),
                status.trust(),
                status.work());
    }

    private static ListedBody body(SiteView.Listed listed) {
        return new ListedBody(
                listed.indicator().kind().name(),
                listed.indicator().value(),
                listed.entry().effect().name(),
                ListedBody.Because.NAMED,
                listed.entry().signature().toString(),
                BlocklistText.utc(listed.entry().expiresMicros()));
    }

    private static ListedBody body(SiteView.Acting acting) {
        return new ListedBody(
                Indicator.Kind.ADDRESS.name(),
                acting.address(),
                Effect.ENFORCE.name(),
                ListedBody.Because.ACTS,
                acting.block().signature().toString(),
                BlocklistText.utc(acting.block().expiresMicros()));
    }
}
