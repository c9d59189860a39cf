package io.tocsin.detection.generator.network;

/**
 * One monitored network.
 *
 * @param index 0 to 65535: it chooses the subnet 10.a.b.0/24
 * @param profile what kind of network
 * @param style how like a real capture its traffic is
 * @param flowsPerMinute of clean traffic on average, above 0 and at most 100,000
 */
public record GeneratedNetwork(int index, TrafficProfile profile, TrafficStyle style, double flowsPerMinute) {
    public GeneratedNetwork {
        if (index < 0 || index > 65_535) {
            throw new IllegalArgumentException("index: got " + index + ", allowed 0 to 65535");
        }
        if (!(flowsPerMinute > 0 && flowsPerMinute <= 100_000)) {
            throw new IllegalArgumentException("flowsPerMinute: got " + flowsPerMinute + ", allowed above 0 to 100000");
        }
    }

    /** One of tidy traffic. */
    public GeneratedNetwork(int index, TrafficProfile profile, double flowsPerMinute) {
        this(index, profile, TrafficStyle.TIDY, flowsPerMinute);
    }

    /** Whether its traffic is as a real capture's. */
    public boolean isReal() {
        return style == TrafficStyle.REAL;
    }

    /** The address of one of its hosts, 1 to 254. */
    public String host(int number) {
        return subnet() + number;
    }

    /** Whether {@code address} is within it. */
    public boolean isOwn(String address) {
        return address.startsWith(subnet());
    }

    private String subnet() {
        return "10." + (index >> 8) + "." + (index & 0xff) + ".";
    }
}
