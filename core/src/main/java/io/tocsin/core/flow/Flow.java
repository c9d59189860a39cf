package io.tocsin.core.flow;

import io.tocsin.core.codec.Require;

/**
 * One bidirectional network flow as a sensor reports it. Immutable.
 *
 * @param timestampMicros start, microseconds since the epoch of the capture (usually 1970), not negative
 * @param uid the sensor's own name for it, may be empty
 * @param originator the end that sent first
 * @param responder the other end
 * @param transport the transport protocol
 * @param service the application protocol the sensor recognised, lower case, empty if none
 * @param durationSeconds seconds, not negative; 0 where the sensor gives none
 * @param originatorBytes payload bytes, not negative; 0 where the sensor gives none
 * @param responderBytes likewise
 * @param originatorPackets packets, not negative
 * @param responderPackets likewise
 * @param state how the connection went
 * @param own which ends the sensor itself calls its own
 */
public record Flow(
        long timestampMicros,
        String uid,
        Endpoint originator,
        Endpoint responder,
        Transport transport,
        String service,
        double durationSeconds,
        long originatorBytes,
        long responderBytes,
        long originatorPackets,
        long responderPackets,
        ConnectionState state,
        Own own) {
    /**
     * Which ends of a flow the sensor itself calls its own. That it does not call an end its own says nothing: it may not
     * have been told.
     */
    public enum Own {
        /** Neither. */
        NONE(false, false),
        /** Who sent first. */
        ORIGINATOR(true, false),
        /** Who was called. */
        RESPONDER(false, true),
        /** Both. */
        BOTH(true, true);

        private final boolean isOriginator;
        private final boolean isResponder;

        Own(boolean isOriginator, boolean isResponder) {
            this.isOriginator = isOriginator;
            this.isResponder = isResponder;
        }

        /** The one of these. */
        public static Own of(boolean isOriginator, boolean isResponder) {
            if (isOriginator) {
                return isResponder ? BOTH : ORIGINATOR;
            }
            return isResponder ? RESPONDER : NONE;
        }

        /** Whether who sent first is the sensor's own. */
        public boolean isOriginator() {
            return isOriginator;
        }

        /** Whether who was called is the sensor's own. */
        public boolean isResponder() {
            return isResponder;
        }
    }

    public Flow {
        Require.atLeast("timestampMicros", 0, timestampMicros);
        Require.atLeast("originatorBytes", 0, originatorBytes);
        Require.atLeast("responderBytes", 0, responderBytes);
        Require.atLeast("originatorPackets", 0, originatorPackets);
        Require.atLeast("responderPackets", 0, responderPackets);
        if (!(durationSeconds >= 0) || Double.isInfinite(durationSeconds)) {
            throw new IllegalArgumentException("durationSeconds: got " + durationSeconds + ", must be 0 or more");
        }
    }
}
