package io.tocsin.detection.nfdump;

import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.packet.TcpFlags;

/**
 * One direction of a flow.
 *
 * @param start microseconds since 1970
 * @param end likewise, not before
 * @param transport the transport protocol
 * @param path who sent to whom
 * @param flags as {@link TcpFlags} has them, or {@link #UNKNOWN_FLAGS}
 * @param packets 0 or more
 * @param bytes of whole IP packets, 0 or more
 */
record HalfFlow(long start, long end, Transport transport, Path path, int flags, long packets, long bytes) {
    /** Of a record that does not tell any. */
    static final int UNKNOWN_FLAGS = -1;

    /**
     * A direction between two ends.
     *
     * @param protocol as the record has it, so that those without ports are told apart
     */
    record Path(String protocol, Endpoint from, Endpoint to) {
        /** The other direction. */
        Path reverse() {
            return new Path(protocol, to, from);
        }
    }

    /** Whether it is the originator's rather than {@code other}, which stood before it in the file. */
    boolean beginsBefore(HalfFlow other) {
        if (start != other.start) {
            return start < other.start;
        }
        return asks() && !other.asks();
    }

    /**
     * Whether it can only be an answer, though what it answers was not recorded: one segment that refuses or accepts. Its
     * sender must not be taken for somebody who calls many.
     */
    boolean isAnswer() {
        return packets == 1
                && flags != UNKNOWN_FLAGS
                && (flags & TcpFlags.ACK) != 0
                && (flags & (TcpFlags.SYN | TcpFlags.RST)) != 0;
    }

    /** Whether a connection began with it: an answer's SYN always comes with an ACK. */
    private boolean asks() {
        return flags != UNKNOWN_FLAGS && (flags & (TcpFlags.SYN | TcpFlags.ACK)) == TcpFlags.SYN;
    }
}
