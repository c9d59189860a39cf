package io.tocsin.core.incident;

import java.time.Duration;
import java.util.Arrays;

/**
 * Counts flows and alerts over the last {@link #WINDOW} of capture time, a quarter of an hour at a time. What comes late
 * is counted where it belongs, or not at all if that is past. Not thread-safe.
 */
public final class AlertRate {
    /** How far it looks back. */
    public static final Duration WINDOW = Duration.ofDays(1);

    private static final int SLOTS = 96;
    private static final long SLOT_MICROS = WINDOW.toMillis() * 1_000 / SLOTS;

    private final double target;
    private final long[] flows = new long[SLOTS];
    private final long[] alerts = new long[SLOTS];
    private final long[] incidents = new long[SLOTS];
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros;
    private long newest = -1;

    /**
     * Nothing seen yet.
     *
     * @param target the share of normal traffic that may raise an alert, in (0,1)
     */
    public AlertRate(double target) {
        this.target = target;
    }

    /** A flow was judged by its score. */
    public void flow(long timeMicros, boolean alerted) {
        int slot = slot(timeMicros);
        if (slot >= 0) {
            flows[slot]++;
            alerts[slot] += alerted ? 1 : 0;
        }
    }

    /** An incident began. */
    public void incident(long timeMicros) {
        int slot = slot(timeMicros);
        if (slot >= 0) {
            incidents[slot]++;
        }
    }

    // Where a time is counted, or -1 if that is past.
    private int slot(long timeMicros) {
        long number = timeMicros / SLOT_MICROS;
        if (number > newest) {
            forget(number);
            newest = number;
        }
        if (number <= newest - SLOTS) {
            return -1;
        }
        firstMicros = Math.min(firstMicros, timeMicros);
        lastMicros = Math.max(lastMicros, timeMicros);
        return (int) (number % SLOTS);
    }

    private void forget(long next) {
        if (next - newest >= SLOTS) {
            Arrays.fill(flows, 0);
            Arrays.fill(alerts, 0);
            Arrays.fill(incidents, 0);
            return;
        }
        for (long number = newest + 1; number <= next; number++) {
            int slot = (int) (number % SLOTS);
            flows[slot] = 0;
            alerts[slot] = 0;
            incidents[slot] = 0;
        }
    }

    /** What it comes to now. */
    public AlertReading reading() {
        if (newest < 0) {
            return new AlertReading(0, 0, 0, 0, target);
        }
        long from = Math.max(firstMicros, (newest - SLOTS + 1) * SLOT_MICROS);
        return new AlertReading(sum(flows), sum(alerts), sum(incidents), Math.max(0, lastMicros - from), target);
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
