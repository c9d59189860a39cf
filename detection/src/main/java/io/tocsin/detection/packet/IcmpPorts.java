package io.tocsin.detection.packet;

/**
 * Where Zeek puts ICMP messages among ports: the type as the originator's; as the responder's the type that answers it, or
 * the code if none does, so that question and answer are each other's reverse. By {@code ICMP4_counterpart} and
 * {@code ICMP6_counterpart} of its {@code ICMP.cc}.
 *
 * @param originator 0 to 255
 * @param responder likewise
 */
public record IcmpPorts(int originator, int responder) {
    private static final int NONE = -1;

    /** Of a message's type and code, both 0 to 255. */
    public static IcmpPorts of(int type, int code, boolean ipv6) {
        int answer = answer(type, ipv6);
        return new IcmpPorts(type, answer == NONE ? code : answer);
    }

    private static int answer(int type, boolean ipv6) {
        return ipv6 ? answer6(type) : answer4(type);
    }

    private static int answer4(int type) {
        return switch (type) {
            case 0 -> 8;
            case 8 -> 0;
            case 9 -> 10;
            case 10 -> 9;
            case 13 -> 14;
            case 14 -> 13;
            case 15 -> 16;
            case 16 -> 15;
            case 17 -> 18;
            case 18 -> 17;
            default -> NONE;
        };
    }

    private static int answer6(int type) {
        return switch (type) {
            case 128, 130, 133, 135, 139, 144 -> type + 1;
            case 129, 131, 134, 136, 140, 145 -> type - 1;
            default -> NONE;
        };
    }
}
