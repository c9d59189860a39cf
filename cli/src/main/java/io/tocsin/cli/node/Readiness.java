package io.tocsin.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a part of a node is ready for its work.
 *
 * @param name of the part
 * @param state what it said
 * @param detail why, or what else it said; may be empty
 */
public record Readiness(String name, State state, String detail) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_DETAIL = 200;

    /** What a part says of itself. */
    public enum State {
        READY,
        NOT_READY,
        SILENT
    }

    /** Of every part of the node that wrote {@code note}, asked now. */
    public static List<Readiness> of(NodeNote note) {
        List<Readiness> parts = new ArrayList<>();
        for (Map.Entry<String, String> part : note.addresses().entrySet()) {
            if (part.getValue().startsWith("http://")) {
                parts.addAll(ask(part.getKey(), part.getValue()));
            }
        }
        return parts;
    }

    private static List<Readiness> ask(String name, String address) {
        Optional<NodeHttp.Answer> answer = NodeHttp.get(address + "/q/health/ready");
        return answer.map(given -> parse(name, given))
                .orElseGet(() -> List.of(new Readiness(name, State.SILENT, "does not answer on " + address)));
    }

    /** The parts in an answer of the service {@code name}. */
    static List<Readiness> parse(String name, NodeHttp.Answer answer) {
        List<Readiness> parts = new ArrayList<>();
        try {
            JsonNode body = JSON.readTree(answer.body());
            for (JsonNode check : body.path("checks")) {
                parts.add(new Readiness(check.path("name").asText(name), state(check), detail(check.path("data"))));
            }
            if (parts.isEmpty()) {
                parts.add(new Readiness(name, state(body), "HTTP " + answer.code()));
            }
        } catch (JsonProcessingException e) {
            parts.add(new Readiness(name, State.NOT_READY, "HTTP " + answer.code() + ", and no JSON"));
        }
        return parts;
    }

    private static State state(JsonNode node) {
        return node.path("status").asText().equals("UP") ? State.READY : State.NOT_READY;
    }

    private static String detail(JsonNode data) {
        List<String> pairs = new ArrayList<>();
        data.properties()
                .forEach(pair -> pairs.add(pair.getKey() + " " + pair.getValue().asText()));
        String all = String.join(", ", pairs);
        return all.length() <= MAX_DETAIL ? all : all.substring(0, MAX_DETAIL) + " ...";
    }
}
