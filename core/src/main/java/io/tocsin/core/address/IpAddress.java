package io.tocsin.core.address;

import java.util.Arrays;
import java.util.Optional;

/**
 * An address as a number. Immutable.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits
 */
record IpAddress(int bits, long high, long low) {
    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    private static final int BYTES = 4;
    private static final int GROUPS = 8;

    /** The address whose canonical text (IPv4 without leading zeros, IPv6 as RFC 5952 has it) this is, or empty. */
    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') < 0 ? parse4(text) : parse6(text);
    }

    private static Optional<IpAddress> parse4(String text) {
        long address = 0;
        int from = 0;
        for (int i = 0; i < BYTES; i++) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            int value = number(text, from, to, 10, 3);
            if (value < 0 || value > 255 || (dot < 0) != (i == BYTES - 1)) {
                return Optional.empty();
            }
            address = address << Byte.SIZE | value;
            from = to + 1;
        }
        return Optional.of(new IpAddress(IPV4_BITS, 0, address));
    }

    private static Optional<IpAddress> parse6(String text) {
        int[] groups = groups(text);
        if (groups.length != GROUPS || !areNumbers(groups) || !text.equals(Ipv6Text.of(groups))) {
            return Optional.empty();
        }
        return Optional.of(new IpAddress(IPV6_BITS, half(groups, 0), half(groups, GROUPS / 2)));
    }

    private static long half(int[] groups, int from) {
        long half = 0;
        for (int i = from; i < from + GROUPS / 2; i++) {
            half = half << Short.SIZE | groups[i];
        }
        return half;
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
                        .mapToInt(group -> number(group, 0, group.length(), 16, 4))
                        .toArray();
    }

    private static boolean areNumbers(int[] groups) {
        return Arrays.stream(groups).noneMatch(group -> group < 0);
    }

    /** A number in lower case without leading zeros, or -1. */
    private static int number(String text, int from, int to, int radix, int max) {
        if (from >= to || to - from > max || (to - from > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : radix;
            if (digit >= radix) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** The address with all but its first {@code prefix} bits cleared. */
    IpAddress network(int prefix) {
        int ignored = IPV6_BITS - (prefix + IPV6_BITS - bits);
        return new IpAddress(bits, clear(high, ignored - Long.SIZE), clear(low, ignored));
    }

    private static long clear(long half, int ignored) {
        return ignored <= 0 ? half : ignored >= Long.SIZE ? 0 : half >>> ignored << ignored;
    }

    /** The canonical text. */
    String text() {
        if (bits == IPV4_BITS) {
            return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? high : low;
            groups[i] = (int) ((half >>> (Short.SIZE * (GROUPS / 2 - 1 - i % (GROUPS / 2)))) & 0xffff);
        }
        return Ipv6Text.of(groups);
    }
}
