package io.tocsin.detection.nfdump;

import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Protocols;
import io.tocsin.detection.format.Timestamps;
import io.tocsin.detection.packet.IcmpPorts;
import io.tocsin.detection.packet.TcpFlags;
import java.util.Optional;

/**
 * Reads the fields of one row. Not thread-safe.
 *
 * @param header says which field stands where
 * @param cells the fields, which change from row to row
 * @param addresses what rows have in common
 */
record NfdumpRow(NfdumpHeader header, Cells cells, Addresses addresses) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_ICMP = 255;
    private static final long MICROS = 1_000_000;
    /** A century: what lasts longer is no flow, and would overflow. */
    private static final double MAX_SECONDS = 100 * 366 * 86_400.0;

    /**
     * The direction that the row tells of.
     *
     * @throws FieldException if a field is unusable
     */
    HalfFlow half() throws FieldException {
        String protocol = required(NfdumpColumn.PROTO);
        Transport transport = Protocols.named(protocol);
        String source = address(NfdumpColumn.SOURCE_ADDRESS);
        String destination = address(NfdumpColumn.DESTINATION_ADDRESS);
        IcmpPorts ports = ports(transport, source.indexOf(':') >= 0);
        HalfFlow.Path path = new HalfFlow.Path(
                protocol, new Endpoint(source, ports.originator()), new Endpoint(destination, ports.responder()));
        long start = Timestamps.micros(NfdumpColumn.START.longName(), required(NfdumpColumn.START));
        return new HalfFlow(
                start,
                end(start),
                transport,
                path,
                flags(transport),
                count(NfdumpColumn.PACKETS, Long.MAX_VALUE),
                count(NfdumpColumn.BYTES, Long.MAX_VALUE));
    }

    /**
     * The other direction, if the row tells of both, as after {@code nfdump -B} and of some firewalls. Its flags are those
     * of both.
     */
    Optional<HalfFlow> reverse(HalfFlow there) throws FieldException {
        long packets = count(NfdumpColumn.REVERSE_PACKETS, Long.MAX_VALUE);
        long bytes = count(NfdumpColumn.REVERSE_BYTES, Long.MAX_VALUE);
        return packets == 0
                ? Optional.empty()
                : Optional.of(new HalfFlow(
                        there.start(),
                        there.end(),
                        there.transport(),
                        there.path().reverse(),
                        there.flags(),
                        packets,
                        bytes));
    }

    private String address(NfdumpColumn column) throws FieldException {
        return addresses.canonical(column.longName(), required(column));
    }

    /** nfdump prints an ICMP message as its type, a dot and its code, or as 256 times the type and the code. */
    private IcmpPorts ports(Transport transport, boolean ipv6) throws FieldException {
        String text = cells.text(header.place(NfdumpColumn.DESTINATION_PORT));
        if (transport != Transport.ICMP) {
            return new IcmpPorts((int) count(NfdumpColumn.SOURCE_PORT, MAX_PORT), (int)
                    count(NfdumpColumn.DESTINATION_PORT, MAX_PORT));
        }
        String field = NfdumpColumn.DESTINATION_PORT.longName();
        int dot = text.indexOf('.');
        if (dot >= 0) {
            int type = (int) Numbers.count(field, text.substring(0, dot), MAX_ICMP);
            int code = (int) Numbers.count(field, text.substring(dot + 1), MAX_ICMP);
            return IcmpPorts.of(type, code, ipv6);
        }
        int both = (int) Numbers.count(field, text, MAX_PORT);
        return IcmpPorts.of(both >> 8, both & MAX_ICMP, ipv6);
    }

    /** From the duration, which has milliseconds where the times have seconds only. */
    private long end(long start) throws FieldException {
        String duration = cells.text(header.place(NfdumpColumn.DURATION));
        String last = cells.text(header.place(NfdumpColumn.END));
        if (!duration.isEmpty()) {
            double seconds = Numbers.positive(NfdumpColumn.DURATION.longName(), duration);
            if (seconds > MAX_SECONDS) {
                throw new FieldException(NfdumpColumn.DURATION.longName(), duration, "longer than a century");
            }
            return start + Math.round(seconds * MICROS);
        }
        if (last.isEmpty()) {
            return start;
        }
        long end = Timestamps.micros(NfdumpColumn.END.longName(), last);
        if (end < start) {
            throw new FieldException(NfdumpColumn.END.longName(), last, "must not be before firstSeen");
        }
        return end;
    }

    private int flags(Transport transport) throws FieldException {
        if (transport != Transport.TCP) {
            return 0;
        }
        if (!header.has(NfdumpColumn.FLAGS)) {
            return HalfFlow.UNKNOWN_FLAGS;
        }
        String text = cells.text(header.place(NfdumpColumn.FLAGS));
        return text.startsWith("0x")
                ? TcpFlags.hex(NfdumpColumn.FLAGS.longName(), text.substring(2).strip())
                : TcpFlags.letters(NfdumpColumn.FLAGS.longName(), text);
    }

    private String required(NfdumpColumn column) throws FieldException {
        String text = cells.text(header.place(column));
        if (text.isEmpty()) {
            throw new FieldException(column.longName(), "", "must be set");
        }
        return text;
    }

    private long count(NfdumpColumn column, long max) throws FieldException {
        String text = cells.text(header.place(column));
        if (!text.isEmpty() && "KMGT".indexOf(text.charAt(text.length() - 1)) >= 0) {
            throw new FieldException(
                    column.longName(), text, "is rounded; whole numbers are needed, as nfdump -o csv prints them");
        }
        return Numbers.count(column.longName(), text, max);
    }
}
