package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.Require;
import java.time.Duration;

/**
 * When a far end is blocked for how it acts, and for how long: for twice the time in which it acted so, since who comes
 * back each hour is not held off by minutes.
 *
 * @param flows how many of its flows must be like an enforced behaviour, 1 to {@value #MAX_FLOWS}
 * @param reach how far from a behaviour a flow is still like it, in radii of the behaviour's signature, 1 or more
 * @param shortest how long it is blocked at least, above 0
 * @param longest how long at most, and the time in which the flows must come; not below {@code shortest}
 */
public record BehaviourBlockPolicy(int flows, double reach, Duration shortest, Duration longest) {
    /** The most flows that may be asked for. */
    public static final int MAX_FLOWS = 64;

    public BehaviourBlockPolicy {
        if (flows < 1 || flows > MAX_FLOWS) {
            throw new IllegalArgumentException("flows: got " + flows + ", allowed 1 to " + MAX_FLOWS);
        }
        if (!(reach >= 1)) {
            throw new IllegalArgumentException("reach: got " + reach + ", must be 1 or more");
        }
        Require.positive("shortest", shortest);
        if (longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("longest: got " + longest + ", must be " + shortest + " or more");
        }
    }

    /**
     * The measured reach and times for that many flows, 1 to {@value #MAX_FLOWS}; docs/benchmarks.md has the figures. The
     * first flows of an attacker lie two to three radii off, since what a flow is like also depends on those before it.
     */
    public static BehaviourBlockPolicy after(int flows) {
        return new BehaviourBlockPolicy(flows, 3, Duration.ofMinutes(15), Duration.ofDays(1));
    }

    /** How long it is blocked from the last of enough flows on, in microseconds of capture time. */
    long blockMicros(long firstMicros, long lastMicros) {
        return Math.min(longestMicros(), Math.max(micros(shortest), 2 * (lastMicros - firstMicros)));
    }

    /** {@link #longest} in microseconds of capture time. */
    long longestMicros() {
        return micros(longest);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
