package io.tocsin.core.signature;

import io.tocsin.core.address.AddressRange;
import java.util.List;

/**
 * Which addresses a signature may name: canonical text of a unicast address of the Internet. Everything else is
 * somebody's own network, a group or nobody, and blocking it cuts off who follows. Documentation and benchmark ranges
 * are allowed: simulations use them and nobody else does. Stateless.
 */
public final class Blockable {
    /**
     * RFC 6890, 5771, 6598: this network, private, shared, loopback, link-local, protocol assignments, multicast, reserved
     * with broadcast. RFC 4291, 2.4: what wraps IPv4 or is loopback, private, link-local with the deprecated site-local,
     * multicast.
     */
    private static final List<AddressRange> NEVER = AddressRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/8",
            "fc00::/7",
            "fe80::/9",
            "ff00::/8");

    private Blockable() {}

    /** Whether {@code indicator} may be named; ports and names are not acted on, so they may. */
    public static boolean test(Indicator indicator) {
        return indicator.kind() != Indicator.Kind.ADDRESS || isAddress(indicator.value());
    }

    /** Whether all that {@code signature} names may be named. */
    public static boolean test(ThreatSignature signature) {
        return signature.indicators().stream().allMatch(Blockable::test);
    }

    /** Whether {@code text} is the canonical text of an address that may be named. */
    public static boolean isAddress(String text) {
        return AddressRange.isInNoneOf(NEVER, text);
    }
}
