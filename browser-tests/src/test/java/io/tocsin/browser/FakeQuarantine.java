package io.tocsin.browser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers as the agents' service does about trusted flows that the network contradicts: two of one agent wait. */
@Path("/api/site/quarantine")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FakeQuarantine {
    static final String AGENT = "agent-01";

    private final List<String> waiting = new ArrayList<>();

    synchronized void fill() {
        waiting.clear();
        waiting.addAll(List.of("ab".repeat(32), "cd".repeat(32)));
    }

    synchronized void empty() {
        waiting.clear();
    }

    /** What waits. */
    @GET
    public synchronized List<Map<String, Object>> waiting(@QueryParam("agent") String agent) {
        return waiting.stream()
                .filter(signature -> AGENT.equals(agent))
                .map(signature -> Map.<String, Object>of(
                        "agent",
                        agent,
                        "signature",
                        signature,
                        "text",
                        "many short tcp connections to port 22 <b>of one host</b>",
                        "rows",
                        37,
                        "share",
                        0.0241,
                        "seenBy",
                        List.of("agent-02", "agent-03", "agent-04")))
                .toList();
    }

    /** Takes a yes; a no is refused, to see how that is shown. */
    @POST
    public synchronized Response answer(Map<String, Object> body) {
        boolean isYes = Boolean.TRUE.equals(body.get("attacks")) && AGENT.equals(body.get("agent"));
        if (!isYes || !waiting.remove(String.valueOf(body.get("signature")))) {
            return Response.status(404)
                    .entity(Map.of("message", "this site takes no such answers"))
                    .build();
        }
        return Response.ok(Map.of("outcome", "SET_APART", "rows", 37)).build();
    }
}
