package io.tocsin.detection.eve;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.DateTimes;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Protocols;
import io.tocsin.detection.packet.ConnectionStates;
import io.tocsin.detection.packet.IcmpPorts;
import io.tocsin.detection.packet.PayloadEstimate;
import io.tocsin.detection.packet.TcpFlags;
import java.util.Arrays;

/**
 * The texts of one flow event, and the flow they make. The originator is whom Suricata takes for the client. The empty text
 * means unset. No label: an alert is what a sensor thinks. Not thread-safe.
 */
final class EveEvent {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_ICMP = 255;
    private static final double MICROS = 1e6;
    /** Suricata counts whole frames. */
    private static final PayloadEstimate PAYLOAD = new PayloadEstimate(14);

    private final String[] texts = new String[EveField.values().length];
    private final Addresses addresses = new Addresses();
    private final EveServices services = new EveServices();

    /** One direction of the flow. */
    private record Direction(long packets, long bytes, int flags) {}

    EveEvent() {
        clear();
    }

    /** Forgets the event before. */
    void clear() {
        Arrays.fill(texts, "");
    }

    /** Sets one field's text. */
    void set(EveField field, String text) {
        texts[field.index()] = text;
    }

    /** One field's text. */
    String text(EveField field) {
        return texts[field.index()];
    }

    /**
     * One field's text, never empty.
     *
     * @throws FieldException if it is
     */
    String required(EveField field) throws FieldException {
        String text = text(field);
        if (text.isEmpty()) {
            throw new FieldException(field.path(), "", "must be set");
        }
        return text;
    }

    /** The flow that the texts describe. */
    LabelledFlow flow() throws FieldException {
        Transport transport = Protocols.named(required(EveField.PROTO));
        String source = address(EveField.SOURCE_ADDRESS);
        String destination = address(EveField.DESTINATION_ADDRESS);
        boolean ipv6 = source.indexOf(':') >= 0;
        Direction there = direction(EveField.PACKETS_TO_SERVER, EveField.BYTES_TO_SERVER, EveField.FLAGS_TO_SERVER);
        Direction back = direction(EveField.PACKETS_TO_CLIENT, EveField.BYTES_TO_CLIENT, EveField.FLAGS_TO_CLIENT);
        IcmpPorts ports = ports(transport, ipv6);
        long start = DateTimes.micros(EveField.START.path(), required(EveField.START));
        Flow flow = new Flow(
                start,
                text(EveField.FLOW_ID),
                new Endpoint(source, ports.originator()),
                new Endpoint(destination, ports.responder()),
                transport,
                services.named(text(EveField.APP_PROTO), transport),
                duration(start),
                payload(transport, ipv6, there),
                payload(transport, ipv6, back),
                there.packets(),
                back.packets(),
                state(transport, there, back),
                Flow.Own.NONE);
        return new LabelledFlow(flow, GroundTruth.UNLABELLED);
    }

    private String address(EveField field) throws FieldException {
        return addresses.canonical(field.path(), required(field));
    }

    private Direction direction(EveField packets, EveField bytes, EveField flags) throws FieldException {
        return new Direction(
                count(packets, Long.MAX_VALUE), count(bytes, Long.MAX_VALUE), TcpFlags.hex(flags.path(), text(flags)));
    }

    private IcmpPorts ports(Transport transport, boolean ipv6) throws FieldException {
        if (transport == Transport.ICMP) {
            int type = (int) count(EveField.ICMP_TYPE, MAX_ICMP);
            int code = (int) count(EveField.ICMP_CODE, MAX_ICMP);
            boolean given = !text(EveField.ICMP_TYPE).isEmpty();
            return given ? IcmpPorts.of(type, code, ipv6) : new IcmpPorts(0, 0);
        }
        return new IcmpPorts(
                (int) count(EveField.SOURCE_PORT, MAX_PORT), (int) count(EveField.DESTINATION_PORT, MAX_PORT));
    }

    private double duration(long start) throws FieldException {
        String text = text(EveField.END);
        if (text.isEmpty()) {
            return Numbers.positive(EveField.AGE.path(), text(EveField.AGE));
        }
        long end = DateTimes.micros(EveField.END.path(), text);
        if (end < start) {
            throw new FieldException(
                    EveField.END.path(), text, "must not be before flow.start, " + text(EveField.START));
        }
        return (end - start) / MICROS;
    }

    private static long payload(Transport transport, boolean ipv6, Direction side) {
        return transport == Transport.TCP
                ? PAYLOAD.ofTcp(side.flags(), ipv6, side.packets(), side.bytes())
                : PAYLOAD.of(transport, ipv6, side.packets(), side.bytes());
    }

    /** Where no flag was seen, which it is of a connection's remains, what Suricata itself takes it for decides. */
    private ConnectionState state(Transport transport, Direction there, Direction back) {
        if (transport == Transport.TCP && (there.flags() | back.flags()) == 0) {
            return switch (text(EveField.TCP_STATE)) {
                case "syn_sent" -> ConnectionState.S0;
                case "syn_recv", "established" -> ConnectionState.S1;
                default -> ConnectionState.OTH;
            };
        }
        return ConnectionStates.of(transport, there.flags(), there.packets(), back.flags(), back.packets());
    }

    private long count(EveField field, long max) throws FieldException {
        return Numbers.count(field.path(), text(field), max);
    }
}
