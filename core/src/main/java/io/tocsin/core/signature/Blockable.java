package io.tocsin.core.signature;

import io.tocsin.core.flow.Ipv6Text;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a signature may name: canonical text of a unicast address of the Internet. Everything else is
 * somebody's own network, a group or nobody, and blocking it cuts off who follows. Documentation and benchmark ranges
 * are allowed: simulations use them and nobody else does. Stateless.
 */
public final class Blockable {
    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;

    // RFC 6890, 5771, 6598: this network, private, shared, loopback, link-local, protocol assignments, multicast,
    // reserved with broadcast.
    private static final List<Block> NEVER_4 = List.of(
            new Block(0x00000000, 8),
            new Block(0x0a000000, 8),
            new Block(0x64400000, 10),
            new Block(0x7f000000, 8),
            new Block(0xa9fe0000, 16),
            new Block(0xac100000, 12),
            new Block(0xc0000000, 24),
            new Block(0xc0a80000, 16),
            new Block(0xe0000000, 4),
            new Block(0xf0000000, 4));

    private Blockable() {}

    /** The addresses that begin with the first {@code bits} of {@code network}. */
    private record Block(int network, int bits) {
        boolean contains(int address) {
            return (address ^ network) >>> (Integer.SIZE - bits) == 0;
        }
    }

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
        return text.indexOf(':') < 0 ? isAddress4(text) : isAddress6(text);
    }

    private static boolean isAddress4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4_BYTES) {
            return false;
        }
        int address = 0;
        for (String part : parts) {
            int value = number(part, 10, 3);
            if (value < 0 || value > 255) {
                return false;
            }
            address = address << Byte.SIZE | value;
        }
        int parsed = address;
        return NEVER_4.stream().noneMatch(block -> block.contains(parsed));
    }

    // Global unicast (RFC 4291, 2.4) but for what wraps IPv4 or is private: ::/8, fc00::/7, fe80::/9 with the
    // deprecated site-local half, ff00::/8. Written as RFC 5952 says.
    private static boolean isAddress6(String text) {
        int[] groups = groups(text);
        if (groups.length != GROUPS || !areNumbers(groups) || !text.equals(Ipv6Text.of(groups))) {
            return false;
        }
        int first = groups[0];
        return first >>> 8 != 0 && first >>> 9 != 0xfc >>> 1 && first >>> 7 != 0xfe80 >>> 7 && first >>> 8 != 0xff;
    }

    private static int[] groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return side(text);
        }
        int[] before = side(text.substring(0, gap));
        int[] after = side(text.substring(gap + 2));
        int[] groups = new int[GROUPS];
        if (before.length + after.length > GROUPS - 2 || !areNumbers(before) || !areNumbers(after)) {
            return new int[0];
        }
        System.arraycopy(before, 0, groups, 0, before.length);
        System.arraycopy(after, 0, groups, GROUPS - after.length, after.length);
        return groups;
    }

    private static int[] side(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(":", -1))
                        .mapToInt(group -> number(group, 16, 4))
                        .toArray();
    }

    private static boolean areNumbers(int[] groups) {
        return Arrays.stream(groups).noneMatch(group -> group < 0);
    }

    /** A number in lower case without leading zeros, or -1. */
    private static int number(String digits, int radix, int max) {
        if (digits.isEmpty() || digits.length() > max || (digits.length() > 1 && digits.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : radix;
            if (digit >= radix) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
