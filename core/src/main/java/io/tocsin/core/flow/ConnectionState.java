package io.tocsin.core.flow;

/**
 * How a connection went, in the names Zeek's {@code conn.log} gives {@code conn_state}; {@link #UNKNOWN} where a sensor
 * does not say.
 */
public enum ConnectionState {
    /** Attempt seen, no reply. */
    S0,
    /** Established, not terminated. */
    S1,
    /** Established, close attempt by the originator only. */
    S2,
    /** Established, close attempt by the responder only. */
    S3,
    /** Normal establishment and termination. */
    SF,
    /** Attempt rejected. */
    REJ,
    /** Established, originator aborted. */
    RSTO,
    /** Responder aborted. */
    RSTR,
    /** Originator sent SYN then RST, no SYN-ACK seen. */
    RSTOS0,
    /** Responder sent SYN-ACK then RST, no SYN seen. */
    RSTRH,
    /** Originator sent SYN then FIN, no SYN-ACK seen. */
    SH,
    /** Responder sent SYN-ACK then FIN, no SYN seen. */
    SHR,
    /** Midstream traffic, no SYN seen. */
    OTH,
    /** The sensor does not say. */
    UNKNOWN;

    /** Whether both ends completed a normal exchange, as far as the sensor could tell. */
    public boolean isNormal() {
        return this == SF || this == S1 || this == S2 || this == S3 || this == UNKNOWN;
    }
}
