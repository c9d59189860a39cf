package io.tocsin.agent.source;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The flows an encoder looks back on, so that it can after a restart: those of the last five minutes, at most
 * {@value #MOST}. Not thread-safe.
 */
final class RecentFlows {
    /** More are not kept: a snapshot must stay small. */
    static final int MOST = 50_000;

    private static final long SPAN_MICROS =
            TimeUnit.NANOSECONDS.toMicros(Duration.ofMinutes(5).toNanos());
    private static final int MAX_TEXT = 64 * 1024;

    private final Deque<Flow> flows = new ArrayDeque<>();

    RecentFlows(List<Flow> flows) {
        flows.forEach(this::add);
    }

    void add(Flow flow) {
        flows.addLast(flow);
        while (flows.size() > MOST || flows.getFirst().timestampMicros() < flow.timestampMicros() - SPAN_MICROS) {
            flows.removeFirst();
        }
    }

    /** In the order they were added. */
    List<Flow> toList() {
        return List.copyOf(flows);
    }

    static void write(CanonicalWriter out, Flow flow) {
        out.int64(flow.timestampMicros()).text(flow.uid());
        write(out, flow.originator());
        write(out, flow.responder());
        out.constant(flow.transport())
                .text(flow.service())
                .float64(flow.durationSeconds())
                .int64(flow.originatorBytes())
                .int64(flow.responderBytes())
                .int64(flow.originatorPackets())
                .int64(flow.responderPackets())
                .constant(flow.state());
    }

    static Flow read(CanonicalReader in) {
        return new Flow(
                in.int64(),
                in.text(MAX_TEXT),
                endpoint(in),
                endpoint(in),
                in.constant(Transport.class),
                in.text(MAX_TEXT),
                in.float64(),
                in.int64(),
                in.int64(),
                in.int64(),
                in.int64(),
                in.constant(ConnectionState.class),
                Flow.Own.NONE);
    }

    private static void write(CanonicalWriter out, Endpoint endpoint) {
        out.text(endpoint.address()).int32(endpoint.port());
    }

    private static Endpoint endpoint(CanonicalReader in) {
        return new Endpoint(in.text(MAX_TEXT), in.int32());
    }
}
