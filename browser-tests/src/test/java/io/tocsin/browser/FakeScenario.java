package io.tocsin.browser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers as the agents' service does in a demo, so that the panel can be tested by itself. Absent until switched on. */
@Path("/api/site/scenario")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FakeScenario {
    private static final List<String> ATTACKS = List.of("port-scan", "ssh-brute-force", "dns-tunnel", "beacon");
    private static final int AGENTS = 7;

    private final List<Map<String, Object>> events = new ArrayList<>();
    private boolean isThere;
    private boolean isPaused;
    private boolean isOver;
    private boolean isEndless;
    private long delay;
    private int liars;
    private int enrolled;

    synchronized void appear() {
        isThere = true;
        isOver = false;
        isEndless = false;
        isPaused = false;
        delay = 1_500;
        liars = 0;
        enrolled = 0;
    }

    /** One operator enrolled so many of its agents. */
    synchronized void enrol(int agents) {
        enrolled = agents;
    }

    synchronized void goOnForEver() {
        isEndless = true;
    }

    synchronized void end() {
        isOver = true;
    }

    synchronized void vanish() {
        isThere = false;
        events.clear();
    }

    /** What is shown. */
    @GET
    public synchronized Response get() {
        return isThere ? Response.ok(state()).build() : Response.status(404).build();
    }

    /** Starts an attack. */
    @POST
    @Path("/attack")
    public synchronized Response attack(Map<String, Object> body) {
        if (isOver) {
            return Response.status(409)
                    .entity(Map.of("message", "the traffic has ended; start the demo again"))
                    .build();
        }
        if (!ATTACKS.contains(body.get("attack"))) {
            return refuse("attack", String.valueOf(body.get("attack")), String.join(", ", ATTACKS));
        }
        return happened(body.get("attack") + " at " + body.get("agent"));
    }

    /** Makes liars. */
    @POST
    @Path("/liars")
    public synchronized Response liars(Map<String, Object> body) {
        if (body.get("mix") != null) {
            return happened("mix " + body.get("mix"));
        }
        double share = ((Number) body.get("share")).doubleValue();
        if (share > 0.4) {
            return refuse("share", String.valueOf(share), "0 to 0.4");
        }
        liars = (int) Math.round(share * AGENTS);
        return happened(liars + " liars");
    }

    /** Slows down. */
    @POST
    @Path("/pace")
    public synchronized Response pace(Map<String, Object> body) {
        isPaused = Boolean.TRUE.equals(body.get("paused"));
        delay = ((Number) body.get("stepDelayMillis")).longValue();
        return happened(isPaused ? "paused" : "going on");
    }

    private Response happened(String text) {
        events.add(Map.of("step", 12, "text", text));
        return Response.ok(state()).build();
    }

    private static Response refuse(String field, String value, String allowed) {
        return Response.status(400)
                .entity(Map.of("field", field, "value", value, "allowed", allowed))
                .build();
    }

    private Map<String, Object> state() {
        List<Map<String, Object>> agents = IntStream.range(0, AGENTS)
                .mapToObj(i -> Map.<String, Object>of("id", "agent-0" + (i + 1), "liar", i < liars))
                .toList();
        Map<String, Object> state = new HashMap<>();
        state.put("paused", isPaused);
        state.put("over", isOver);
        state.put("stepDelayMillis", delay);
        state.put("step", isOver ? 60 : 12);
        state.put("steps", isEndless ? null : 60);
        state.put("attacks", ATTACKS);
        state.put("shares", List.of(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7));
        state.put("kinds", enrolled > 0 ? List.of("always-seen", "silent", "sybil") : List.of("always-seen", "silent"));
        state.put("operators", List.of(Map.of("kind", "sybil", "agents", enrolled, "why", "start the demo with them")));
        state.put("paces", List.of(0, 500, 1_000, 1_500, 2_000, 5_000, 10_000));
        state.put("agents", agents);
        state.put("events", List.copyOf(events));
        return state;
    }
}
