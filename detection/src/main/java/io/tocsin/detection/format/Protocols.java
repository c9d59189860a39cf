package io.tocsin.detection.format;

import io.tocsin.core.flow.Transport;
import java.util.Locale;
import java.util.Set;

/** Transport protocols as sensors write them: by name, or by their number (IANA's registry of protocol numbers). */
public final class Protocols {
    private static final Set<String> OTHERS = Set.of(
            "",
            "unknown_transport",
            "ah",
            "arp",
            "eigrp",
            "esp",
            "gre",
            "igmp",
            "ip",
            "ipip",
            "ipv6",
            "ipv6-frag",
            "ipv6-no",
            "ipv6-nonxt",
            "ipv6-opts",
            "ipv6-route",
            "l2tp",
            "mpls",
            "ospf",
            "pim",
            "rsvp",
            "rtp",
            "sctp",
            "udplite",
            "vrrp");

    private Protocols() {}

    /** Whether {@code text} is a number of a protocol or the name of one that sensors write, in any case. */
    public static boolean isKnown(String text) {
        return OTHERS.contains(text.toLowerCase(Locale.ROOT))
                || named(text) != Transport.OTHER
                || (text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

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
