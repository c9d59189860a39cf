package io.tocsin.detection.generator.network;

/**
 * One monitored network.
 *
 * @param index 0 to 65535: it chooses the subnet 10.a.b.0/24
 * @param profile what kind of network
 * @param flowsPerMinute of clean traffic on average, above 0 and at most 100,000
 */
public record GeneratedNetwork(int index, TrafficProfile profile, double flowsPerMinute) {
    /** Checks the ranges above. */
    public GeneratedNetwork {
        if (index < 0 || index > 65_535) {
            throw new IllegalArgumentException("index: got " + index + ", allowed 0 to 65535");
        }
        if (!(flowsPerMinute > 0 && flowsPerMinute <= 100_000)) {
            throw new IllegalArgumentException("flowsPerMinute: got " + flowsPerMinute + ", allowed above 0 to 100000");
        }
    }

    /** The address of one of its hosts, 1 to 254. */
    public String host(int number) {
        return "10." + (index >> 8) + "." + (index & 0xff) + "." + number;
    }
}
