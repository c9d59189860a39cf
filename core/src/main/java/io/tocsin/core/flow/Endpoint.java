package io.tocsin.core.flow;

import io.tocsin.core.codec.Require;

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
        Require.within("port", 0, 65_535, port);
    }
}
