package io.tocsin.detection.format;

import io.tocsin.core.address.Ipv6Text;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings addresses to one text each: dotted IPv4, IPv6 as in RFC 5952 with a mapped IPv4 address folded and the zone
 * dropped, MAC in lower case. Equal addresses of one file share one string. Never asks DNS. Not thread-safe.
 */
public final class Addresses {
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final int MAX_KEPT = 1 << 17;
    /** A zone may be of any length; what is kept must not be. */
    private static final int MAX_LENGTH = 64;

    private static final int GROUPS = 8;

    private final Map<String, String> known = new HashMap<>();

    /**
     * The canonical text.
     *
     * @throws FieldException if it is no address
     */
    public String canonical(String field, String text) throws FieldException {
        String found = known.get(text);
        if (found != null) {
            return found;
        }
        String canonical = normalise(field, text);
        if (known.size() < MAX_KEPT && text.length() <= MAX_LENGTH) {
            known.put(text, canonical);
        }
        return canonical;
    }

    private static String normalise(String field, String text) throws FieldException {
        if (isIpv4(text)) {
            return text;
        }
        int zone = text.indexOf('%');
        String lower = (zone < 0 ? text : text.substring(0, zone)).toLowerCase(Locale.ROOT);
        if (MAC.matcher(lower).matches()) {
            return lower;
        }
        if (IPV6.matcher(lower).matches()) {
            try {
                return format(InetAddress.getByName(lower));
            } catch (UnknownHostException e) {
                throw new FieldException(field, text, "not an IPv6 address");
            }
        }
        throw new FieldException(field, text, "expected an IPv4, IPv6 or MAC address");
    }

    /** Four numbers of 0 to 255 without leading zeros, which some tools read as octal. */
    static boolean isIpv4(String text) {
        int dots = 0;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && value >= 0) {
                dots++;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(0, value) * 10 + (c - '0');
            } else {
                return false;
            }
            if (value > 255) {
                return false;
            }
        }
        return dots == 3 && value >= 0;
    }

    private static String format(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return Ipv6Text.of(groups);
    }
}
