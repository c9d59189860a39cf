package io.tocsin.core.testing;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.wording.FlowColumn;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@code flow-v1} written in natural units, and signatures of them. What is not given is 0. */
public final class FlowRows {
    private static final long TIME = 1_700_000_000_000_000L;

    private final Map<FlowColumn, Double> values = new EnumMap<>(FlowColumn.class);

    private FlowRows() {}

    /** A TCP session of a service on a port. */
    public static FlowRows tcp(int port) {
        return new FlowRows().with(FlowColumn.TRANSPORT_TCP, 1).with(FlowColumn.RESPONDER_PORT, port);
    }

    public static FlowRows udp(int port) {
        return new FlowRows().with(FlowColumn.TRANSPORT_UDP, 1).with(FlowColumn.RESPONDER_PORT, port);
    }

    public static FlowRows icmp() {
        return new FlowRows().with(FlowColumn.TRANSPORT_ICMP, 1);
    }

    public FlowRows with(FlowColumn column, double value) {
        values.put(column, value);
        return this;
    }

    /** Payload to and fro and how long it took. */
    public FlowRows exchange(double sent, double answered, double millis) {
        return with(FlowColumn.ORIGINATOR_BYTES, sent)
                .with(FlowColumn.RESPONDER_BYTES, answered)
                .with(FlowColumn.DURATION, millis);
    }

    /** What the source did in five minutes. */
    public FlowRows window(double flows, double sameEndpoint, double responders, double ports) {
        return with(FlowColumn.WINDOW_FLOWS, flows)
                .with(FlowColumn.WINDOW_SAME_ENDPOINT, sameEndpoint)
                .with(FlowColumn.WINDOW_RESPONDERS, responders)
                .with(FlowColumn.WINDOW_PORTS, ports);
    }

    public FeatureVector row() {
        float[] row = new float[FlowColumn.values().length];
        for (FlowColumn column : FlowColumn.values()) {
            row[column.index()] = standardised(column, values.getOrDefault(column, 0.0));
        }
        return FeatureVector.of(row);
    }

    // By halving: what of() gives rises with the standardised value.
    private static float standardised(FlowColumn column, double value) {
        float low = -10;
        float high = 10;
        for (int i = 0; i < 60; i++) {
            float middle = (low + high) / 2;
            float[] row = new float[FlowColumn.values().length];
            row[column.index()] = middle;
            double natural = column.of(FeatureVector.of(row));
            if (natural < value || natural == 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** A signature of these rows that names {@code addresses}, in order. */
    public static ThreatSignature signature(List<FlowRows> flows, String... addresses) {
        List<FeatureVector> rows = flows.stream().map(FlowRows::row).toList();
        float[] mean = new float[FlowColumn.values().length];
        for (int i = 0; i < mean.length; i++) {
            int column = i;
            mean[i] = (float)
                    rows.stream().mapToDouble(row -> row.get(column)).average().orElseThrow();
        }
        return new ThreatSignature(
                new AgentId("sensor-1"),
                FlowColumn.SPACE,
                FeatureVector.of(mean),
                FeatureVector.of(new float[mean.length]),
                0.5f,
                rows,
                Stream.of(addresses).map(Indicator::address).toList(),
                rows.size(),
                TIME,
                TIME + 60_000_000,
                Optional.empty());
    }
}
