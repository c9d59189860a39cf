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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers as the agents' service does in a demo, so that the panel can be tested by itself. Absent until switched on. */
@Path("/api/site/scenario")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FakeScenario {
    private static final List<String> ATTACKS = List.of("port-scan", "brute-force");
    private static final int AGENTS = 7;

    private final List<Map<String, Object>> events = new ArrayList<>();
    private boolean isThere;
    private boolean isPaused;
    private long delay;
    private int liars;

    synchronized void appear() {
        isThere = true;
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
        if (!ATTACKS.contains(body.get("attack"))) {
            return refuse("attack", String.valueOf(body.get("attack")), String.join(", ", ATTACKS));
        }
        return happened(body.get("attack") + " at " + body.get("agent"));
    }

    /** Makes liars. */
    @POST
    @Path("/liars")
    public synchronized Response liars(Map<String, Object> body) {
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
        return Map.of(
                "paused",
                isPaused,
                "stepDelayMillis",
                delay,
                "step",
                12,
                "steps",
                60,
                "attacks",
                ATTACKS,
                "kinds",
                List.of("always-seen", "silent"),
                "agents",
                agents,
                "events",
                List.copyOf(events));
    }
}
