package io.tocsin.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a node of this machine about trusted flows that the network contradicts, and answers it. Stateless. */
public final class NodeQuarantine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/site/quarantine";

    private NodeQuarantine() {}

    /**
     * Trusted flows that an enforced signature fires on.
     *
     * @param agent whose they are
     * @param signature 64 hexadecimal digits
     * @param text the signature in words
     * @param rows how many, 1 or more
     * @param share of the agent's trusted flows, in [0,1]
     * @param seenBy how many agents said to have met the attack
     */
    public record Contradicted(String agent, String signature, String text, int rows, double share, int seenBy) {
        private static Contradicted of(JsonNode one) {
            return new Contradicted(
                    one.path("agent").asText(),
                    one.path("signature").asText(),
                    one.path("text").asText(),
                    one.path("rows").asInt(),
                    one.path("share").asDouble(),
                    one.path("seenBy").size());
        }
    }

    /**
     * What a node answered.
     *
     * @param problem why not; empty if it did
     * @param value what it said, of no meaning if there is a problem
     */
    public record Answer<T>(Optional<String> problem, T value) {}

    /** What waits at {@code address}, or empty if nobody answers there. */
    public static Optional<Answer<List<Contradicted>>> waiting(String address) {
        return NodeHttp.get(address + PATH).map(answer -> {
            JsonNode said = read(answer);
            List<Contradicted> waiting = new ArrayList<>();
            if (said.isArray()) {
                said.forEach(one -> waiting.add(Contradicted.of(one)));
            }
            return new Answer<>(problem(answer, said, said.isArray()), waiting);
        });
    }

    /**
     * Says whether the flows of {@code agent} that {@code signature} fires on are attacks.
     *
     * @return how many of its flows are set apart by now, or empty if nobody answers at {@code address}
     */
    public static Optional<Answer<Integer>> answer(String address, String agent, String signature, boolean areAttacks) {
        String order = JSON.createObjectNode()
                .put("agent", agent)
                .put("signature", signature)
                .put("attacks", areAttacks)
                .toString();
        return NodeHttp.post(address + PATH, order).map(answer -> {
            JsonNode said = read(answer);
            return new Answer<>(
                    problem(answer, said, said.path("rows").isInt()),
                    said.path("rows").asInt());
        });
    }

    private static JsonNode read(NodeHttp.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    // Whoever else answers there, a proxy or an older node, must not look like a node at which nothing waits.
    private static Optional<String> problem(NodeHttp.Answer answer, JsonNode said, boolean isUnderstood) {
        if (answer.isError()) {
            return Optional.of(said.path("message").asText("it does not say why"));
        }
        return isUnderstood ? Optional.empty() : Optional.of("its answer is none that is understood here");
    }
}
