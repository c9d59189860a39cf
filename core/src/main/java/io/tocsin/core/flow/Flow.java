package io.tocsin.core.flow;

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
        ConnectionState state) {
    public Flow {
        notNegative("timestampMicros", timestampMicros);
        notNegative("originatorBytes", originatorBytes);
        notNegative("responderBytes", responderBytes);
        notNegative("originatorPackets", originatorPackets);
        notNegative("responderPackets", responderPackets);
        if (!(durationSeconds >= 0) || Double.isInfinite(durationSeconds)) {
            throw new IllegalArgumentException("durationSeconds: got " + durationSeconds + ", must be 0 or more");
        }
    }

    private static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + ": got " + value + ", must be 0 or more");
        }
    }
}
