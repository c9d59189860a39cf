package io.tocsin.core.flow;

/**
 * One end of a flow.
 *
 * @param address numeric IPv4 or IPv6 address (or a MAC where a capture has nothing else), canonical text, never empty
 * @param port 0 to 65535; for ICMP the type or code as the sensor reports it
 */
public record Endpoint(String address, int port) {
    public Endpoint {
        if (address.isEmpty()) {
            throw new IllegalArgumentException("address: empty");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: got " + port + ", allowed 0 to 65535");
        }
    }
}
