package io.tocsin.detection.format;

import io.tocsin.core.flow.Transport;

/** Transport protocols as sensors write them: by name, or by their number (IANA's registry of protocol numbers). */
public final class Protocols {
    private Protocols() {}

    /** The one that {@code text} names; OTHER for all that have no ports and are no ICMP, and for the empty text. */
    public static Transport named(String text) {
        return switch (text) {
            case "tcp", "TCP", "Tcp", "6" -> Transport.TCP;
            case "udp", "UDP", "Udp", "17" -> Transport.UDP;
            case "icmp", "ICMP", "Icmp", "icmp6", "ICMP6", "ipv6-icmp", "IPv6-ICMP", "IPV6-ICMP", "1", "58" ->
                Transport.ICMP;
            default -> Transport.OTHER;
        };
    }
}
