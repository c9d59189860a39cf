package io.tocsin.core.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses are one's own, so that a signature names the other end. It decides what may be named and nothing
 * else: no feature is made of it. Private, link-local, loopback and multicast addresses are always home. Immutable and
 * thread-safe.
 */
public final class HomeNetwork {
    // RFC 4291: link-local fe80::/10, multicast ff00::/8; RFC 4193: fc00::/7. A first group of fewer than four digits
    // begins with zeros.
    private static final Pattern SPECIAL6 = Pattern.compile("(f[cdf][0-9a-f]{2}|fe[89ab][0-9a-f]):");

    private final Set<String> own;

    private HomeNetwork(Collection<String> own) {
        this.own = Set.copyOf(own);
    }

    /** A network with these public addresses of its own. */
    public static HomeNetwork of(Collection<String> own) {
        return new HomeNetwork(own);
    }

    /**
     * Infers a sensor's own public addresses: those that take part in more than half of the trusted flows, which is at
     * most one unless the same two ends take part in most of them.
     */
    public static HomeNetwork infer(Collection<Flow> trusted) {
        Map<String, Integer> flowsOf = new HashMap<>();
        for (Flow flow : trusted) {
            Set<String> ends = Set.copyOf(
                    List.of(flow.originator().address(), flow.responder().address()));
            ends.forEach(address -> flowsOf.merge(address, 1, Integer::sum));
        }
        flowsOf.entrySet().removeIf(entry -> 2 * entry.getValue() <= trusted.size() || isLocal(entry.getKey()));
        return new HomeNetwork(flowsOf.keySet());
    }

    /** Its public addresses. */
    public Set<String> own() {
        return own;
    }

    /** Whether {@code address} is one's own. */
    public boolean isHome(String address) {
        return isLocal(address) || own.contains(address);
    }

    /**
     * The far end of {@code flow}: the end that is not home; the originator if both or neither are, since it acted.
     */
    public String remote(Flow flow) {
        String originator = flow.originator().address();
        String responder = flow.responder().address();
        return isHome(originator) && !isHome(responder) ? responder : originator;
    }

    /**
     * Whether the far end of {@code flow} may be accused of it: it called, or it answered with payload. An end that was
     * only called has done nothing; naming it would block the victims of a scan.
     */
    public boolean isAccusable(Flow flow) {
        return remote(flow).equals(flow.originator().address()) || flow.responderBytes() > 0;
    }

    private static boolean isLocal(String address) {
        return address.indexOf(':') >= 0 ? isLocal6(address) : isLocal4(address);
    }

    // RFC 1918, 1122, 3927, 5771; the unspecified and the broadcast address.
    private static boolean isLocal4(String address) {
        return address.startsWith("10.")
                || address.startsWith("192.168.")
                || address.startsWith("127.")
                || address.startsWith("169.254.")
                || (address.startsWith("172.") && isWithin(secondByte(address), 16, 31))
                || isWithin(firstByte(address), 224, 255)
                || address.startsWith("0.");
    }

    private static boolean isLocal6(String address) {
        return address.equals("::")
                || address.equals("::1")
                || SPECIAL6.matcher(address).lookingAt();
    }

    private static boolean isWithin(int value, int from, int to) {
        return value >= from && value <= to;
    }

    private static int firstByte(String address) {
        return number(address, 0);
    }

    private static int secondByte(String address) {
        return number(address, address.indexOf('.') + 1);
    }

    private static int number(String address, int from) {
        int value = 0;
        for (int i = from; i < address.length() && address.charAt(i) != '.'; i++) {
            int digit = Character.digit(address.charAt(i), 10);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
