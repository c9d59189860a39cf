package io.tocsin.core.baseline;

import io.tocsin.core.flow.Flow;
import java.util.List;
import java.util.Optional;

/**
 * Counts trusted flows that differ in more than when they were, how the sensor called them and from which port they were
 * sent: one flow repeated a thousand times says of a network what it says once. Stateless.
 */
public final class DistinctFlows {
    private DistinctFlows() {}

    /**
     * What is to be said to people if fewer than {@code min} of {@code flows} differ; empty if there are enough.
     *
     * @param min 1 or more
     */
    public static Optional<String> tooFew(List<Flow> flows, int min) {
        long different =
                flows.stream().map(DistinctFlows::essence).distinct().limit(min).count();
        if (different == min) {
            return Optional.empty();
        }
        String rows = different == flows.size()
                ? different + " trusted rows"
                : different + " different ones among " + flows.size() + " trusted rows";
        return Optional.of("only " + rows + ", at least " + min + " are needed");
    }

    private static List<Object> essence(Flow flow) {
        return List.of(
                flow.originator().address(),
                flow.responder(),
                flow.transport(),
                flow.service(),
                flow.durationSeconds(),
                flow.originatorBytes(),
                flow.responderBytes(),
                flow.originatorPackets(),
                flow.responderPackets(),
                flow.state(),
                flow.own());
    }
}
