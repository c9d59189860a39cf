package io.tocsin.detection.packet;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Transport;

/**
 * Zeek's {@code conn_state} from each side's TCP flags and number of packets, by the rules of its {@code conn_state()} in
 * {@code base/protocols/conn/main.zeek}. What Zeek follows packet by packet is guessed from the flags that were set at all:
 * a side that sent RST is reset, one that sent FIN is closed, one that sent SYN and was answered is established, and one
 * that sent neither was joined midstream or was silent. As with Zeek, ICMP and others are OTH.
 */
public final class ConnectionStates {
    private enum Side {
        SILENT,
        MIDSTREAM,
        SYN_SENT,
        SYN_ACK_SENT,
        ESTABLISHED,
        CLOSED,
        RESET;

        boolean isInactive() {
            return this == SILENT || this == MIDSTREAM;
        }
    }

    private ConnectionStates() {}

    /**
     * The state of a whole flow.
     *
     * @param originatorFlags as {@link TcpFlags} has them, 0 where there are none
     * @param originatorPackets 0 or more
     * @param responderFlags likewise
     * @param responderPackets likewise
     */
    public static ConnectionState of(
            Transport transport,
            int originatorFlags,
            long originatorPackets,
            int responderFlags,
            long responderPackets) {
        return switch (transport) {
            case TCP ->
                tcp(
                        side(originatorFlags, originatorPackets, responderFlags),
                        side(responderFlags, responderPackets, originatorFlags),
                        (originatorFlags | responderFlags) & TcpFlags.PSH);
            case UDP -> udp(originatorPackets > 0, responderPackets > 0);
            case ICMP, OTHER -> ConnectionState.OTH;
        };
    }

    private static Side side(int flags, long packets, int other) {
        if ((flags & TcpFlags.RST) != 0) {
            return Side.RESET;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            return Side.CLOSED;
        }
        if ((flags & TcpFlags.SYN) == 0) {
            return flags == 0 && packets == 0 ? Side.SILENT : Side.MIDSTREAM;
        }
        if ((other & TcpFlags.SYN) != 0) {
            return Side.ESTABLISHED;
        }
        return (flags & TcpFlags.ACK) == 0 ? Side.SYN_SENT : Side.SYN_ACK_SENT;
    }

    private static ConnectionState tcp(Side originator, Side responder, int pushed) {
        if (responder == Side.RESET) {
            return resetByResponder(originator, pushed);
        }
        if (originator == Side.RESET) {
            return responder.isInactive() ? ConnectionState.RSTOS0 : ConnectionState.RSTO;
        }
        if (originator == Side.CLOSED) {
            if (responder == Side.CLOSED) {
                return ConnectionState.SF;
            }
            return responder.isInactive() ? ConnectionState.SH : ConnectionState.S2;
        }
        if (responder == Side.CLOSED) {
            return originator.isInactive() ? ConnectionState.SHR : ConnectionState.S3;
        }
        if (originator == Side.SYN_SENT && responder == Side.SILENT) {
            return ConnectionState.S0;
        }
        boolean established = originator == Side.ESTABLISHED && responder == Side.ESTABLISHED;
        return established ? ConnectionState.S1 : ConnectionState.OTH;
    }

    /** Zeek asks whether payload was sent, of which the flag PSH is the sign here. */
    private static ConnectionState resetByResponder(Side originator, int pushed) {
        if (originator == Side.SYN_SENT
                || originator == Side.SYN_ACK_SENT
                || (originator == Side.RESET && pushed == 0)) {
            return ConnectionState.REJ;
        }
        return originator.isInactive() ? ConnectionState.RSTRH : ConnectionState.RSTR;
    }

    private static ConnectionState udp(boolean asked, boolean answered) {
        if (asked) {
            return answered ? ConnectionState.SF : ConnectionState.S0;
        }
        return answered ? ConnectionState.SHR : ConnectionState.OTH;
    }
}
