package io.tocsin.detection.encoding;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.FlowEncoder;
import io.tocsin.core.flow.Transport;

/**
 * Encodes flows in schema {@code flow-v1}. Remembers the last five minutes of each originator, at most
 * {@value SourceWindow#MAX_FLOWS} flows of each of the {@value SourceWindows#MAX_SOURCES} seen last. Not thread-safe.
 */
public final class FlowV1Encoder implements FlowEncoder {
    /** How far back it remembers: flows before that do not change how one is encoded. */
    public static final long MEMORY_MICROS = SourceWindow.SPAN_MICROS;

    private final FeatureSpace space;
    private final SourceWindows windows = new SourceWindows();

    /** Encodes in the shipped space. */
    public FlowV1Encoder() {
        this(FlowV1.space());
    }

    /**
     * Encodes in another space of the same columns.
     *
     * @throws IllegalArgumentException if the columns differ
     */
    public FlowV1Encoder(FeatureSpace space) {
        if (!space.schema().equals(FlowV1.schema())) {
            throw new IllegalArgumentException("space: got schema "
                    + space.schema().name() + ", expected " + FlowV1.schema().name() + " with its columns");
        }
        this.space = space;
    }

    @Override
    public FeatureSpace space() {
        return space;
    }

    @Override
    public float[] encode(Flow flow) {
        float[] row = raw(flow, windows);
        space.standardise(row);
        return row;
    }

    /** The encoded values before standardising, in the schema's order. */
    static float[] raw(Flow flow, SourceWindows windows) {
        RowWriter row = new RowWriter(FlowV1.schema().size());
        row.log(1000 * flow.durationSeconds());
        row.log((double) flow.originatorBytes());
        row.log((double) flow.responderBytes());
        row.log((double) flow.originatorPackets());
        row.log((double) flow.responderPackets());
        row.log(share(flow.originatorBytes(), flow.originatorPackets()));
        row.log(share(flow.responderBytes(), flow.responderPackets()));
        SourceWindow window = windows.add(flow);
        row.log(window.flows());
        row.log(window.responders());
        row.log(window.ports());
        row.put((float) window.failedShare());
        row.log(window.sameEndpoint());
        row.put((float) window.regularity());
        port(flow, row);
        service(flow.service(), row);
        for (ConnectionState state : FlowV1.STATES) {
            row.flag(flow.state() == state);
        }
        return row.finish();
    }

    /** An ICMP flow has a code where others have a port, so its port columns stay 0. */
    private static void port(Flow flow, RowWriter row) {
        int port = flow.transport() == Transport.ICMP ? 0 : flow.responder().port();
        row.log(port);
        row.flag(port > 0 && port < 1024);
        row.flag(port == 53 || port == 80 || port == 123 || port == 443);
        for (Transport transport : FlowV1.TRANSPORTS) {
            row.flag(flow.transport() == transport);
        }
    }

    private static void service(String service, RowWriter row) {
        boolean other = !service.isEmpty();
        for (String known : FlowV1.SERVICES) {
            boolean same = known.equals(service);
            row.flag(same);
            other &= !same;
        }
        row.flag(other);
    }

    private static double share(long bytes, long packets) {
        return packets == 0 ? 0 : (double) bytes / packets;
    }
}
