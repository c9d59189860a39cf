package io.tocsin.system;

import com.fasterxml.jackson.databind.JsonNode;

/** What the services' HTTP interfaces say, as a test asks for it. */
public final class Views {
    private Views() {}

    /** How many verdicts there are. */
    public static int verdicts(String dashboard) {
        return Stack.json(dashboard + "/api/verdicts?size=1").path("total").asInt();
    }

    /** How many ballots are open, or -1. */
    public static int open(String dashboard) {
        return Stack.json(dashboard + "/api/ballots?state=open&size=1")
                .path("total")
                .asInt(-1);
    }

    /** Whether the ledger has signed everything that was read. */
    public static boolean isSigned(String dashboard) {
        JsonNode checkpoint = Stack.json(dashboard + "/api/overview").path("checkpoint");
        return checkpoint.path("size").asLong(-1) == checkpoint.path("leaves").asLong(-2);
    }

    /** Whether every agent has seen the end of its input. */
    public static boolean isDone(String agents) {
        JsonNode list = Stack.json(agents + "/api/site/agents");
        boolean all = !list.isEmpty();
        for (JsonNode agent : list) {
            all &= agent.path("state").asText().equals("DONE");
        }
        return all;
    }
}
