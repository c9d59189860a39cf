package io.tocsin.detection.encoding;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.Feature.Kind;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema {@code flow-v1} and its shipped space. No column tells who a flow belongs to, nor which end is one's own:
 * a signature must mean the same to every peer, and direction alone would separate the labels of some captures without
 * anything having been learned.
 */
public final class FlowV1 {
    /** The space fitted on generated clean traffic of many sites, as a resource beside this class. */
    public static final String RESOURCE = "flow-v1.space";

    /** Recognised services that have a column of their own; any other shares one. */
    static final List<String> SERVICES = List.of("dns", "http", "ssl", "ssh", "ntp", "dhcp");

    static final List<Transport> TRANSPORTS = List.of(Transport.TCP, Transport.UDP, Transport.ICMP);

    static final List<ConnectionState> STATES = statesWithColumn();

    private static final FeatureSchema SCHEMA = new FeatureSchema("flow-v1", features());

    private FlowV1() {}

    /** The columns. */
    public static FeatureSchema schema() {
        return SCHEMA;
    }

    /** The shipped space, the same everywhere. */
    public static FeatureSpace space() {
        return Shipped.SPACE;
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>(List.of(
                new Feature("duration", Kind.LOG, "ms"),
                new Feature("originator_bytes", Kind.LOG, "bytes"),
                new Feature("responder_bytes", Kind.LOG, "bytes"),
                new Feature("originator_packets", Kind.LOG, "packets"),
                new Feature("responder_packets", Kind.LOG, "packets"),
                new Feature("originator_bytes_per_packet", Kind.LOG, "bytes"),
                new Feature("responder_bytes_per_packet", Kind.LOG, "bytes"),
                new Feature("window_flows", Kind.LOG, "flows"),
                new Feature("window_responders", Kind.LOG, "addresses"),
                new Feature("window_ports", Kind.LOG, "ports"),
                new Feature("window_failed_share", Kind.RATIO, ""),
                new Feature("window_same_endpoint", Kind.LOG, "flows"),
                new Feature("window_regularity", Kind.RATIO, ""),
                new Feature("responder_port", Kind.LOG, "port"),
                new Feature("port<1024", Kind.FLAG, ""),
                new Feature("port=53|80|123|443", Kind.FLAG, "")));
        TRANSPORTS.forEach(transport -> features.add(flag("transport=" + transport)));
        SERVICES.forEach(service -> features.add(flag("service=" + service)));
        features.add(flag("service=other"));
        STATES.forEach(state -> features.add(flag("state=" + state)));
        return features;
    }

    private static Feature flag(String name) {
        return new Feature(name, Kind.FLAG, "");
    }

    private static List<ConnectionState> statesWithColumn() {
        List<ConnectionState> states = new ArrayList<>(List.of(ConnectionState.values()));
        states.remove(ConnectionState.UNKNOWN);
        return List.copyOf(states);
    }

    private static final class Shipped {
        static final FeatureSpace SPACE = load();

        private static FeatureSpace load() {
            try (InputStream in = FlowV1.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
                }
                FeatureSpace space = FeatureSpace.fromBytes(in.readAllBytes());
                if (!space.schema().equals(SCHEMA)) {
                    throw new IllegalStateException("resource " + RESOURCE + " has columns of another schema");
                }
                return space;
            } catch (IOException e) {
                throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
            }
        }
    }
}
