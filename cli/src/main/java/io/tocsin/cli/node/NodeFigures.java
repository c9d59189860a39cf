package io.tocsin.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a running node counts.
 *
 * @param enrolled agents of the network; empty if the node did not say
 * @param live those of them heard of lately
 * @param entries admitted to the ledger and signed for
 */
public record NodeFigures(OptionalLong enrolled, OptionalLong live, OptionalLong entries) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HEAP =
            Pattern.compile("^jvm_memory_(used|max)_bytes\\{[^}]*area=\"heap\"[^}]*\\} (\\S+)", Pattern.MULTILINE);

    /** Asked of the node that wrote {@code note}. */
    public static NodeFigures of(NodeNote note) {
        return body(note, "dashboard", "/api/overview").map(NodeFigures::parse).orElseGet(NodeFigures::unknown);
    }

    private static Optional<String> body(NodeNote note, String service, String path) {
        return Optional.ofNullable(note.addresses().get(service))
                .flatMap(address -> NodeHttp.get(address + path))
                .filter(answer -> answer.code() == 200)
                .map(NodeHttp.Answer::body);
    }

    /** From what the dashboard answers. */
    static NodeFigures parse(String overview) {
        try {
            JsonNode all = JSON.readTree(overview);
            return new NodeFigures(
                    number(all.path("agents").path("enrolled")),
                    number(all.path("agents").path("live")),
                    number(all.path("checkpoint").path("size")));
        } catch (JsonProcessingException e) {
            return unknown();
        }
    }

    private static NodeFigures unknown() {
        return new NodeFigures(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong number(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    /**
     * Heap of a Java process.
     *
     * @param used bytes
     * @param limit bytes, more than 0
     */
    public record Heap(long used, long limit) {
        /** The share that is used, in percent. */
        public long percent() {
            return 100 * used / limit;
        }
    }

    /** The heap of the process that runs {@code service}, if its metrics tell. */
    public static Optional<Heap> heap(NodeNote note, String service) {
        return body(note, service, "/q/metrics").flatMap(NodeFigures::heap);
    }

    /** From metrics as Prometheus reads them; a pool without a limit counts for nothing there. */
    static Optional<Heap> heap(String metrics) {
        double used = 0;
        double limit = 0;
        Matcher matcher = HEAP.matcher(metrics);
        while (matcher.find()) {
            double bytes = Double.parseDouble(matcher.group(2));
            used += matcher.group(1).equals("used") ? bytes : 0;
            limit += matcher.group(1).equals("max") ? Math.max(0, bytes) : 0;
        }
        return limit > 0 ? Optional.of(new Heap((long) used, (long) limit)) : Optional.empty();
    }
}
