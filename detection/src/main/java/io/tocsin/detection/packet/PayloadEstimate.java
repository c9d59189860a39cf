package io.tocsin.detection.packet;

import io.tocsin.core.flow.Transport;

/**
 * The payload of one direction of a flow, which Zeek counts, from the bytes of its whole packets, which other sensors
 * count: every packet's headers of the least size are taken off. What is in IP and TCP options stays in it, so that a long
 * TCP flow with timestamps counts 12 bytes a packet too many; padding to the least frame of Ethernet likewise.
 *
 * @param linkBytes what the sensor counts of each packet before its IP header: 14 of Ethernet, or 0
 */
public record PayloadEstimate(int linkBytes) {
    private static final int IPV4 = 20;
    private static final int IPV6 = 40;
    private static final int TCP = 20;
    private static final int UDP_OR_ICMP = 8;
    private static final int MAX_OPTIONS = 40;

    /** Payload bytes, 0 or more. */
    public long of(Transport transport, boolean ipv6, long packets, long bytes) {
        long headers = headers(transport, ipv6);
        return packets > bytes / headers ? 0 : bytes - packets * headers;
    }

    /**
     * Payload bytes of TCP, 0 or more: none if no segment that pushed data was seen and what there is fits into options.
     *
     * @param flags as {@link TcpFlags} has them
     */
    public long ofTcp(int flags, boolean ipv6, long packets, long bytes) {
        long payload = of(Transport.TCP, ipv6, packets, bytes);
        boolean onlyOptions = flags != 0 && (flags & TcpFlags.PSH) == 0 && payload / MAX_OPTIONS <= packets;
        return onlyOptions ? 0 : payload;
    }

    private long headers(Transport transport, boolean ipv6) {
        long network = (long) linkBytes + (ipv6 ? IPV6 : IPV4);
        return switch (transport) {
            case TCP -> network + TCP;
            case UDP, ICMP -> network + UDP_OR_ICMP;
            case OTHER -> network;
        };
    }
}
