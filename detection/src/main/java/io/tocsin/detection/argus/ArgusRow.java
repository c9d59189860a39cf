package io.tocsin.detection.argus;

import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Protocols;
import io.tocsin.detection.format.Timestamps;
import io.tocsin.detection.packet.IcmpPorts;
import io.tocsin.detection.packet.PayloadEstimate;

/**
 * Reads the fields of one row. The originator is the source, or the destination where the direction points from there. Not
 * thread-safe.
 *
 * @param header says which field stands where
 * @param cells the fields, which change from row to row
 * @param addresses what rows have in common
 */
record ArgusRow(ArgusHeader header, Cells cells, Addresses addresses) {
    private static final int MAX_PORT = 65_535;
    private static final int BYTE = 0xff;
    private static final int MAC_LENGTH = 17;
    /** Argus counts whole frames. */
    private static final PayloadEstimate PAYLOAD = new PayloadEstimate(14);

    /** One side of the flow. */
    private record Side(Endpoint end, long packets, long bytes) {}

    /** A column's text; empty where unset. */
    String text(ArgusColumn column) {
        return cells.text(header.place(column));
    }

    /**
     * A column's text, never empty.
     *
     * @throws FieldException if it is
     */
    String required(ArgusColumn column) throws FieldException {
        String text = text(column);
        if (text.isEmpty()) {
            throw new FieldException(column.argusName(), "", "must be set");
        }
        return text;
    }

    /** Whether it tells of IP. */
    boolean isBetweenAddresses() {
        return switch (text(ArgusColumn.PROTO)) {
            case "arp", "rarp", "man", "llc", "" -> false;
            default -> mayBeIp(text(ArgusColumn.SOURCE_ADDRESS)) && mayBeIp(text(ArgusColumn.DESTINATION_ADDRESS));
        };
    }

    private static boolean mayBeIp(String text) {
        boolean mac = text.length() == MAC_LENGTH;
        for (int i = 2; mac && i < MAC_LENGTH; i += 3) {
            mac = text.charAt(i) == ':';
        }
        return !text.isEmpty() && !text.equals("0") && !mac;
    }

    /** The flow that it tells of. */
    Flow flow() throws FieldException {
        Transport transport = Protocols.named(required(ArgusColumn.PROTO));
        String from = addresses.canonical(ArgusColumn.SOURCE_ADDRESS.argusName(), required(ArgusColumn.SOURCE_ADDRESS));
        String to = addresses.canonical(
                ArgusColumn.DESTINATION_ADDRESS.argusName(), required(ArgusColumn.DESTINATION_ADDRESS));
        IcmpPorts ports = ports(transport, from.indexOf(':') >= 0);
        long packets = count(ArgusColumn.PACKETS, Long.MAX_VALUE);
        long bytes = count(ArgusColumn.BYTES, Long.MAX_VALUE);
        long sentBytes = count(ArgusColumn.SOURCE_BYTES, bytes);
        long sent = header.place(ArgusColumn.SOURCE_PACKETS) < 0
                ? share(packets, sentBytes, bytes)
                : count(ArgusColumn.SOURCE_PACKETS, packets);
        Side source = new Side(new Endpoint(from, ports.originator()), sent, sentBytes);
        Side destination = new Side(new Endpoint(to, ports.responder()), packets - sent, bytes - sentBytes);
        ArgusState state = ArgusState.read(text(ArgusColumn.STATE), transport);
        String direction = text(ArgusColumn.DIRECTION);
        return direction.startsWith("<") && !direction.endsWith(">")
                ? flow(transport, destination, source, state.reversed())
                : flow(transport, source, destination, state);
    }

    private Flow flow(Transport transport, Side there, Side back, ArgusState state) throws FieldException {
        boolean ipv6 = there.end().address().indexOf(':') >= 0;
        return new Flow(
                Timestamps.micros(ArgusColumn.START.argusName(), required(ArgusColumn.START)),
                "",
                there.end(),
                back.end(),
                transport,
                "",
                Numbers.positive(ArgusColumn.DURATION.argusName(), text(ArgusColumn.DURATION)),
                payload(transport, ipv6, there, state.sourceFlags()),
                payload(transport, ipv6, back, state.destinationFlags()),
                there.packets(),
                back.packets(),
                state.connection(transport, there.packets(), back.packets()),
                Flow.Own.NONE);
    }

    /** Of all packets those of one side, in proportion to its bytes, and one at least of each side that has any. */
    static long share(long packets, long sideBytes, long bytes) {
        if (sideBytes == 0) {
            return 0;
        }
        if (sideBytes == bytes || packets <= 1) {
            return packets;
        }
        long share = Math.round(packets * ((double) sideBytes / bytes));
        return Math.min(Math.max(share, 1), packets - 1);
    }

    /** Argus has an ICMP message's code and type, in this order, as the two bytes of the source's port. */
    private IcmpPorts ports(Transport transport, boolean ipv6) throws FieldException {
        int source = port(ArgusColumn.SOURCE_PORT);
        if (transport == Transport.ICMP) {
            return text(ArgusColumn.SOURCE_PORT).isEmpty()
                    ? new IcmpPorts(0, 0)
                    : IcmpPorts.of(source & BYTE, source >> Byte.SIZE, ipv6);
        }
        return new IcmpPorts(source, port(ArgusColumn.DESTINATION_PORT));
    }

    private int port(ArgusColumn column) throws FieldException {
        String text = text(column);
        return (int) (text.startsWith("0x") ? hex(column, text) : count(column, MAX_PORT));
    }

    private static long hex(ArgusColumn column, String text) throws FieldException {
        long value = 0;
        for (int i = 2; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            value = value << 4 | digit;
            if (digit < 0 || value > MAX_PORT) {
                throw new FieldException(column.argusName(), text, "allowed 0x0000 to 0xffff");
            }
        }
        return value;
    }

    private long count(ArgusColumn column, long max) throws FieldException {
        return Numbers.count(column.argusName(), text(column), max);
    }

    private static long payload(Transport transport, boolean ipv6, Side side, int flags) {
        return transport == Transport.TCP
                ? PAYLOAD.ofTcp(flags, ipv6, side.packets(), side.bytes())
                : PAYLOAD.of(transport, ipv6, side.packets(), side.bytes());
    }
}
