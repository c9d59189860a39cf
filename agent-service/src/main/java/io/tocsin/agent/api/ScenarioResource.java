package io.tocsin.agent.api;

import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.service.AgentConfig;
import io.tocsin.agent.service.AgentSite;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.kit.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever watches a demo change it. Not found unless the settings allow it. Orders of another
 * origin's page do not get this far.
 */
@Path("/api/site/scenario")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scenario")
@APIResponse(responseCode = "404", description = "This site's traffic cannot be changed")
@Singleton
public class ScenarioResource {
    private static final int MOST_TENTHS = 7;
    private static final String WHY_NO_MORE = "start the demo with --adversaries sybil:0.3, or as many as there are to"
            + " be: these agents must be enrolled under one operator from the beginning";
    private static final List<Long> PACES = List.of(0L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

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
     * @param steps minutes of traffic in all, or null if it goes on until it is stopped
     * @param attacks that can be asked for
     * @param shares of liars that are offered; any from 0 to 1 is taken
     * @param kinds of adversaries that can be asked for, the default first
     * @param operators the kinds whose agents one operator enrols
     * @param paces that are offered, in milliseconds from minute to minute: that of the beginning and the one now too
     * @param agents of this site
     * @param events what was asked for and done, oldest first
     */
    public record ScenarioBody(
            boolean paused,
            boolean over,
            long stepDelayMillis,
            int step,
            @Nullable Integer steps,
            List<String> attacks,
            List<Double> shares,
            List<String> kinds,
            List<OperatorBody> operators,
            Set<Long> paces,
            List<AgentBody> agents,
            List<EventBody> events) {}

    /**
     * A kind whose agents one operator enrols when the demo begins: no more than these can be of it later.
     *
     * @param kind of adversary; among those that can be asked for unless it has no agents
     * @param agents that are enrolled so, 0 or more
     * @param why there are no more, for people
     */
    public record OperatorBody(String kind, int agents, String why) {}

    /**
     * An agent.
     *
     * @param id its name
     * @param liar whether it is an adversary
     * @param kind of adversary that it is; null if it is none
     */
    public record AgentBody(
            String id, boolean liar, @Nullable String kind) {}

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
     * @param kind one of those offered, perhaps with parameters: {@code silent,rate=0.5}; null for the first. Those of
     *     an operator's kind are what they were founded with.
     * @param mix several kinds at once, in place of the other two: {@code framer:0.15,silent:0.3}
     */
    public record LiarsOrder(
            @Nullable Double share,
            @Nullable String kind,
            @Nullable String mix) {}

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
    @APIResponseSchema(ScenarioBody.class)
    public ScenarioBody scenario() {
        return body(control());
    }

    /** Starts an attack with the next minute of traffic. */
    @POST
    @Path("/attack")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start an attack at an agent's site")
    @APIResponseSchema(ScenarioBody.class)
    public ScenarioBody attack(@Nullable AttackOrder given) {
        ScenarioControl control = running();
        AttackOrder order = present(given);
        Scenario scenario = find("attack", order.attack(), List.of(Scenario.values()), Scenario::attack);
        AgentId agent = find("agent", order.agent(), agents(), AgentId::value);
        if (!control.injectAttack(new ScenarioControl.Incident(agent, scenario))) {
            throw ProblemException.notNow(whyNot(control.view()));
        }
        return body(control);
    }

    private static String whyNot(ScenarioControl.View view) {
        return view.isOver()
                ? ScenarioControl.OVER
                : ScenarioControl.MAX_WAITING + " attacks wait for the next minute of traffic, and no more can; "
                        + (view.isPaused() ? "it is paused, let it go on" : "ask again when they have begun");
    }

    private static <T> T find(String field, @Nullable String name, List<T> offered, Function<T, String> nameOf) {
        return offered.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.bad(
                        field,
                        String.valueOf(name),
                        offered.stream().map(nameOf).collect(Collectors.joining(", "))));
    }

    /** Makes a share of the agents adversaries of one kind from now on, and only these. */
    @POST
    @Path("/liars")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a share of the agents lie")
    @APIResponseSchema(ScenarioBody.class)
    public ScenarioBody liars(@Nullable LiarsOrder given) {
        ScenarioControl control = running();
        LiarsOrder order = present(given);
        AdversaryMix mix = mix(order);
        try {
            control.setAdversaries(control.operators().draw(mix, agents(), config.seed()));
        } catch (IllegalArgumentException e) {
            throw bad(order, e.getMessage() + "; " + WHY_NO_MORE);
        }
        return body(control);
    }

    private static AdversaryMix mix(LiarsOrder order) {
        try {
            return order.mix() == null
                    ? AdversaryMix.of(Adversaries.of(kind(order)), share(order))
                    : Adversaries.mix(order.mix());
        } catch (IllegalArgumentException e) {
            throw bad(order, (order.mix() == null ? "" : "KIND:SHARE[,KIND:SHARE...] of ") + Adversaries.forms());
        }
    }

    private static String kind(LiarsOrder order) {
        return Optional.ofNullable(order.kind()).orElse(Adversaries.DEFAULT);
    }

    private static ProblemException bad(LiarsOrder order, String allowed) {
        return order.mix() == null
                ? ProblemException.bad("kind", kind(order), allowed)
                : ProblemException.bad("mix", order.mix(), allowed);
    }

    private static double share(LiarsOrder order) {
        return Optional.ofNullable(order.share())
                .filter(wanted -> wanted >= 0 && wanted <= 1)
                .orElseThrow(() -> ProblemException.bad("share", String.valueOf(order.share()), "0 to 1"));
    }

    /** Slows the scenario, or lets it wait. */
    @POST
    @Path("/pace")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Slow or pause the scenario")
    @APIResponseSchema(ScenarioBody.class)
    public ScenarioBody pace(@Nullable PaceOrder given) {
        ScenarioControl control = running();
        PaceOrder order = present(given);
        ScenarioControl.View view = control.view();
        boolean paused = Optional.ofNullable(order.paused()).orElse(view.isPaused());
        long delay =
                Optional.ofNullable(order.stepDelayMillis()).orElse(view.delay().toMillis());
        control.pace(paused, allowed(delay));
        return body(control);
    }

    private static Duration allowed(long delayMillis) {
        long longest = ScenarioControl.MAX_DELAY.toMillis();
        if (delayMillis < 0 || delayMillis > longest) {
            throw ProblemException.bad("stepDelayMillis", String.valueOf(delayMillis), "0 to " + longest);
        }
        return Duration.ofMillis(delayMillis);
    }

    private static <T> T present(@Nullable T order) {
        return Optional.ofNullable(order).orElseThrow(() -> ProblemException.bad("body", "", "a JSON object"));
    }

    private ScenarioControl control() {
        return site.scenarioControl()
                .orElseThrow(() -> ProblemException.missing(
                        "path", "/api/site/scenario", "in a demo: this site's traffic cannot be changed"));
    }

    private ScenarioControl running() {
        ScenarioControl control = control();
        if (control.view().isOver()) {
            throw ProblemException.notNow(ScenarioControl.OVER);
        }
        return control;
    }

    private List<AgentId> agents() {
        return site.view().agents().stream()
                .map(agent -> agent.status().agent())
                .toList();
    }

    private static List<String> attacks() {
        return Arrays.stream(Scenario.values()).map(Scenario::attack).toList();
    }

    private static List<Double> shares() {
        return IntStream.rangeClosed(0, MOST_TENTHS)
                .mapToObj(tenths -> tenths / 10.0)
                .toList();
    }

    private Set<Long> paces(ScenarioControl.View view) {
        Set<Long> paces = new TreeSet<>(PACES);
        paces.add(view.delay().toMillis());
        paces.add(Math.min(config.stepDelay().toMillis(), ScenarioControl.MAX_DELAY.toMillis()));
        return paces;
    }

    private static AgentBody of(AgentId agent, Map<AgentId, String> adversaries) {
        return new AgentBody(agent.value(), adversaries.containsKey(agent), adversaries.get(agent));
    }

    private static boolean isPlayable(String kind, Map<String, Integer> enrolled) {
        return enrolled.containsKey(kind) || !Adversaries.operated().contains(kind);
    }

    private ScenarioBody body(ScenarioControl control) {
        ScenarioControl.View view = control.view();
        Map<String, Integer> enrolled = control.operators().sizes();
        return new ScenarioBody(
                view.isPaused(),
                view.isOver(),
                view.delay().toMillis(),
                view.step(),
                config.endless() ? null : config.steps(),
                attacks(),
                shares(),
                Adversaries.names().stream()
                        .filter(kind -> isPlayable(kind, enrolled))
                        .toList(),
                Adversaries.operated().stream()
                        .map(kind -> new OperatorBody(kind, enrolled.getOrDefault(kind, 0), WHY_NO_MORE))
                        .toList(),
                paces(view),
                agents().stream().map(agent -> of(agent, view.adversaries())).toList(),
                view.events().stream()
                        .map(event -> new EventBody(event.step(), event.text()))
                        .toList());
    }
}
