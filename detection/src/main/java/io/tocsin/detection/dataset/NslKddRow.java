package io.tocsin.detection.dataset;

import java.util.List;

/** One connection of NSL-KDD. Immutable and thread-safe. */
public final class NslKddRow {
    /** The 41 features in file order, as the KDD Cup 1999 named them. */
    public static final List<String> NAMES = List.of("""
            duration protocol_type service flag src_bytes dst_bytes land wrong_fragment urgent hot
            num_failed_logins logged_in num_compromised root_shell su_attempted num_root num_file_creations
            num_shells num_access_files num_outbound_cmds is_host_login is_guest_login count srv_count
            serror_rate srv_serror_rate rerror_rate srv_rerror_rate same_srv_rate diff_srv_rate
            srv_diff_host_rate dst_host_count dst_host_srv_count dst_host_same_srv_rate dst_host_diff_srv_rate
            dst_host_same_src_port_rate dst_host_srv_diff_host_rate dst_host_serror_rate
            dst_host_srv_serror_rate dst_host_rerror_rate dst_host_srv_rerror_rate""".split("\\s", -1));

    private static final int PROTOCOL = 1;
    private static final int SERVICE = 2;
    private static final int FLAG = 3;

    private final double[] numbers;
    private final String protocol;
    private final String service;
    private final String flag;
    private final String attack;

    /** Takes over {@code numbers}, one a feature, unread where the feature is a category. */
    NslKddRow(double[] numbers, String protocol, String service, String flag, String attack) {
        this.numbers = numbers;
        this.protocol = protocol;
        this.service = service;
        this.flag = flag;
        this.attack = attack;
    }

    /** Whether feature {@code i} is a name rather than a number. */
    public static boolean isCategory(int i) {
        return i == PROTOCOL || i == SERVICE || i == FLAG;
    }

    /** Numeric feature {@code i}, finite and not negative. */
    public double number(int i) {
        if (isCategory(i)) {
            throw new IllegalArgumentException("feature " + NAMES.get(i) + " is a category");
        }
        return numbers[i];
    }

    /** Category feature {@code i}, not empty. */
    public String category(int i) {
        return switch (i) {
            case PROTOCOL -> protocol;
            case SERVICE -> service;
            case FLAG -> flag;
            default -> throw new IllegalArgumentException("feature " + NAMES.get(i) + " is a number");
        };
    }

    /** The attack's name, such as {@code neptune}, or {@code normal}. */
    public String attack() {
        return attack;
    }

    /** Whether it is no attack. */
    public boolean isNormal() {
        return attack.equals("normal");
    }
}
