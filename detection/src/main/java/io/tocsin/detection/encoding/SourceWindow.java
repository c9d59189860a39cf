package io.tocsin.detection.encoding;

import java.util.Arrays;

/**
 * One originator's flows of the last five minutes, at most {@value #MAX_FLOWS}, in rings of plain arrays. The counts of
 * distinct values are kept as flows come and go; what concerns the newest flow's endpoint is gathered by the same pass
 * over the ring that finds whether its address and port are new. An address is told by 64 mixed bits of its text. Not
 * thread-safe.
 */
final class SourceWindow {
    static final int MAX_FLOWS = 256;
    static final long SPAN_MICROS = 300_000_000L;

    /** Fewer gaps than this say nothing of regularity. */
    static final int MIN_GAPS = 3;

    private static final int SMALLEST = 4;

    private long[] times = new long[SMALLEST];
    private long[] addresses = new long[SMALLEST];
    private char[] ports = new char[SMALLEST];
    private boolean[] failed = new boolean[SMALLEST];
    private int head;
    private int size;
    private int failures;
    private int responders;
    private int distinctPorts;
    private int sameEndpoint;
    private double regularity;

    /** Forgets flows that began more than five minutes before {@code time}, then remembers this one. */
    void add(long time, String address, int port, boolean fails) {
        while (size > 0 && (times[head] < time - SPAN_MICROS || size == MAX_FLOWS)) {
            forgetOldest();
        }
        if (size == times.length) {
            grow();
        }
        long key = mix(address);
        observe(time, key, (char) port);
        int slot = (head + size) & (times.length - 1);
        times[slot] = time;
        addresses[slot] = key;
        ports[slot] = (char) port;
        failed[slot] = fails;
        size++;
        failures += fails ? 1 : 0;
    }

    /** Flows in the window, the newest included: 1 to {@value #MAX_FLOWS}. */
    int flows() {
        return size;
    }

    /** Distinct responder addresses among them. */
    int responders() {
        return responders;
    }

    /** Distinct responder ports among them. */
    int ports() {
        return distinctPorts;
    }

    /** The share of them that did not go normally, in [0,1]. */
    double failedShare() {
        return (double) failures / size;
    }

    /** Flows to the newest flow's responder address and port, itself included. */
    int sameEndpoint() {
        return sameEndpoint;
    }

    /**
     * How even the gaps between those are: 1 / (1 + their coefficient of variation), so 1 for a clock, about .5 for
     * random arrivals; 0 with fewer than {@value #MIN_GAPS} gaps or where all came at once.
     */
    double regularity() {
        return regularity;
    }

    private void observe(long time, long key, char port) {
        boolean newAddress = true;
        boolean newPort = true;
        int gaps = 0;
        long previous = 0;
        double sum = 0;
        double squares = 0;
        int mask = times.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (head + i) & mask;
            boolean samePort = ports[slot] == port;
            newPort &= !samePort;
            if (addresses[slot] == key) {
                newAddress = false;
                if (samePort) {
                    double gap = gaps == 0 ? 0 : seconds(previous, times[slot]);
                    sum += gap;
                    squares += gap * gap;
                    previous = times[slot];
                    gaps++;
                }
            }
        }
        responders += newAddress ? 1 : 0;
        distinctPorts += newPort ? 1 : 0;
        sameEndpoint = gaps + 1;
        double last = gaps == 0 ? 0 : seconds(previous, time);
        regularity = gaps < MIN_GAPS ? 0 : regularity(gaps, sum + last, squares + last * last);
    }

    private static double seconds(long from, long to) {
        return Math.max(0, to - from) / 1e6;
    }

    private static double regularity(int gaps, double sum, double squares) {
        double mean = sum / gaps;
        double variance = Math.max(0, squares / gaps - mean * mean);
        return mean == 0 ? 0 : 1 / (1 + Math.sqrt(variance) / mean);
    }

    private void forgetOldest() {
        int mask = times.length - 1;
        boolean lastOfAddress = true;
        boolean lastOfPort = true;
        for (int i = 1; i < size; i++) {
            int slot = (head + i) & mask;
            lastOfAddress &= addresses[slot] != addresses[head];
            lastOfPort &= ports[slot] != ports[head];
        }
        responders -= lastOfAddress ? 1 : 0;
        distinctPorts -= lastOfPort ? 1 : 0;
        failures -= failed[head] ? 1 : 0;
        head = (head + 1) & mask;
        size--;
    }

    /** Doubles the rings, oldest first. */
    private void grow() {
        int old = times.length;
        times = Arrays.copyOf(times, 2 * old);
        addresses = Arrays.copyOf(addresses, 2 * old);
        ports = Arrays.copyOf(ports, 2 * old);
        failed = Arrays.copyOf(failed, 2 * old);
        System.arraycopy(times, 0, times, old, head);
        System.arraycopy(addresses, 0, addresses, old, head);
        System.arraycopy(ports, 0, ports, old, head);
        System.arraycopy(failed, 0, failed, old, head);
    }

    /** Sebastiano Vigna's variant 13 of the SplitMix64 finaliser over a polynomial hash. */
    private static long mix(String text) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001b3L + text.charAt(i);
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
