package io.tocsin.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Orders a node of this machine to disown a signature; waits for half a minute at most. Stateless. */
public final class NodeOrder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeOrder() {}

    /**
     * What a node answered.
     *
     * @param isDone whether it did it
     * @param message why not; empty if it did
     * @param request the ballot that is asked for, or empty
     * @param agents that act on the signature no more
     * @param unlisted entries of their lists that are gone
     */
    public record Answer(boolean isDone, String message, String request, int agents, int unlisted) {}

    /** Says that {@code signature} is wrong, for {@code reason}; empty if nobody answers at {@code address}. */
    public static Optional<Answer> revoke(String address, String signature, String reason, Optional<String> agent) {
        ObjectNode order = JSON.createObjectNode().put("signature", signature).put("reason", reason);
        agent.ifPresent(name -> order.put("agent", name));
        return NodeHttp.post(address + "/api/site/revocations", order.toString())
                .map(answer -> answer(!answer.isError(), answer.body()));
    }

    /** What the text of an answer says. */
    static Answer answer(boolean isDone, String text) {
        try {
            JsonNode said = JSON.readTree(text);
            return new Answer(
                    isDone,
                    isDone ? "" : said.path("message").asText("it does not say why"),
                    said.hasNonNull("request") ? said.path("request").asText() : "",
                    said.path("agents").asInt(),
                    said.path("unlisted").asInt());
        } catch (JsonProcessingException e) {
            return new Answer(false, "its answer is no JSON", "", 0, 0);
        }
    }
}
