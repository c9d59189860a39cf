package io.tocsin.agent.api;

import io.tocsin.agent.host.ScenarioControl;
import io.tocsin.agent.host.SiteView;
import io.tocsin.agent.service.AgentConfig;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.adversary.Adversaries;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryShare;
import io.tocsin.detection.generator.Scenario;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever watches a demo change it. Not found unless the settings allow it. Orders are JSON only, which no page of
 * another origin can send.
 */
@Path("/api/site/scenario")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scenario")
@Singleton
public class ScenarioResource {
    private final AgentSite site;
    private final AgentConfig config;

    /** Of {@code site}. */
    public ScenarioResource(AgentSite site, AgentConfig config) {
        this.site = site;
        this.config = config;
    }

    /**
     * Where the scenario stands.
     *
     * @param paused whether it waits
     * @param over whether it has ended; nothing can be asked for any more
     * @param stepDelayMillis from the beginning of a minute of traffic to that of the next, at least
     * @param step minutes of traffic begun
     * @param steps minutes of traffic in all
     * @param attacks that can be asked for
     * @param kinds of adversaries that can be asked for, the default first
     * @param agents of this site
     * @param events what was asked for and done, oldest first
     */
    public record ScenarioBody(
            boolean paused,
            boolean over,
            long stepDelayMillis,
            int step,
            int steps,
            List<String> attacks,
            List<String> kinds,
            List<AgentBody> agents,
            List<EventBody> events) {}

    /**
     * An agent.
     *
     * @param id its name
     * @param liar whether it is an adversary
     */
    public record AgentBody(String id, boolean liar) {}

    /**
     * Something that was done.
     *
     * @param step when
     * @param text what, for people
     */
    public record EventBody(int step, String text) {}

    /**
     * Asks for an attack.
     *
     * @param agent whose site is struck
     * @param attack one of those offered
     */
    public record AttackOrder(
            @Nullable String agent, @Nullable String attack) {}

    /**
     * Makes agents adversaries.
     *
     * @param share of them, 0 to 1
     * @param kind one of those offered, perhaps with parameters: {@code silent,rate=0.5}; null for the first
     */
    public record LiarsOrder(
            @Nullable Double share, @Nullable String kind) {}

    /**
     * Changes the pace.
     *
     * @param paused whether to wait
     * @param stepDelayMillis 0 to 10000
     */
    public record PaceOrder(
            @Nullable Boolean paused, @Nullable Long stepDelayMillis) {}

    /** Where the scenario stands. */
    @GET
    @Operation(summary = "Where the scenario of a demo stands; 404 if it cannot be changed")
    public ScenarioBody scenario() {
        return body(direction());
    }

    /** Starts an attack with the next minute of traffic. */
    @POST
    @Path("/attack")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start an attack at an agent's site")
    public ScenarioBody attack(AttackOrder order) {
        ScenarioControl direction = direction();
        Scenario scenario = Arrays.stream(Scenario.values())
                .filter(known -> known.attack().equals(order.attack()))
                .findFirst()
                .orElseThrow(() -> new OrderException("attack", order.attack(), String.join(", ", attacks())));
        AgentId agent = agents().stream()
                .filter(known -> known.value().equals(order.agent()))
                .findFirst()
                .orElseThrow(() -> new OrderException(
                        "agent",
                        order.agent(),
                        agents().stream().map(AgentId::value).collect(Collectors.joining(", "))));
        if (!direction.injectAttack(new ScenarioControl.Incident(agent, scenario))) {
            throw new OrderException(
                    "attack",
                    order.attack(),
                    "while the scenario runs, " + ScenarioControl.MAX_WAITING + " at a time; "
                            + (direction.view().isOver() ? "it is over, start the demo again" : "others wait"));
        }
        return body(direction);
    }

    /** Makes a share of the agents adversaries of one kind from now on, and only these. */
    @POST
    @Path("/liars")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a share of the agents lie")
    public ScenarioBody liars(LiarsOrder order) {
        ScenarioControl direction = direction();
        Double share = order.share();
        if (share == null || !(share >= 0 && share <= 1)) {
            throw new OrderException("share", share, "0 to 1");
        }
        direction.setAdversaries(new AdversaryShare(adversary(order), share).draw(agents(), config.seed()));
        return body(direction);
    }

    private static Adversary adversary(LiarsOrder order) {
        try {
            return Adversaries.of(Optional.ofNullable(order.kind()).orElse(Adversaries.DEFAULT));
        } catch (IllegalArgumentException e) {
            throw new OrderException("kind", order.kind(), Adversaries.forms());
        }
    }

    /** Slows the scenario, or lets it wait. */
    @POST
    @Path("/pace")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Slow or pause the scenario")
    public ScenarioBody pace(PaceOrder order) {
        ScenarioControl direction = direction();
        ScenarioControl.View view = direction.view();
        long longest = ScenarioControl.MAX_DELAY.toMillis();
        long delay =
                Optional.ofNullable(order.stepDelayMillis()).orElse(view.delay().toMillis());
        if (delay < 0 || delay > longest) {
            throw new OrderException("stepDelayMillis", delay, "0 to " + longest);
        }
        direction.pace(Optional.ofNullable(order.paused()).orElse(view.isPaused()), Duration.ofMillis(delay));
        return body(direction);
    }

    private ScenarioControl direction() {
        return site.direction().orElseThrow(() -> new NotFoundException("this site's traffic cannot be changed"));
    }

    private List<AgentId> agents() {
        return site.view().agents().stream()
                .map(SiteView.AgentView::status)
                .map(status -> status.agent())
                .toList();
    }

    private static List<String> attacks() {
        return Arrays.stream(Scenario.values()).map(Scenario::attack).toList();
    }

    private ScenarioBody body(ScenarioControl direction) {
        ScenarioControl.View view = direction.view();
        return new ScenarioBody(
                view.isPaused(),
                view.isOver(),
                view.delay().toMillis(),
                view.step(),
                config.steps(),
                attacks(),
                Adversaries.names(),
                agents().stream()
                        .map(agent ->
                                new AgentBody(agent.value(), view.adversaries().contains(agent)))
                        .toList(),
                view.events().stream()
                        .map(event -> new EventBody(event.step(), event.text()))
                        .toList());
    }
}
