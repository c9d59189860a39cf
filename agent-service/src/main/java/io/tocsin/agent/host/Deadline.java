package io.tocsin.agent.host;

import java.time.Duration;

/** How long something is waited for. Not thread-safe. */
final class Deadline {
    private final SiteClock time;
    private final long nanos;
    private long end;
    private boolean over;

    /** Begins to run. */
    Deadline(SiteClock time, Duration timeout) {
        this.time = time;
        this.nanos = timeout.toNanos();
        restart();
    }

    boolean isRunning() {
        return !over && time.nanos() - end < 0;
    }

    /** Whether less than half of the time is left. */
    boolean isHalfGone() {
        return over || time.nanos() - end >= -nanos / 2;
    }

    /** Whether it ran out by itself and nobody has ended it. */
    boolean isMissed() {
        return !over && time.nanos() - end >= 0;
    }

    /** Waits no longer. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Grants the whole time again, unless it was ended: nothing could arrive while the broker was away. */
    void restart() {
        end = time.nanos() + nanos;
    }
}
