package io.tocsin.agent.ballots;

import io.tocsin.core.codec.CanonicalReader;
import java.time.Duration;

/** How long something is waited for. Not thread-safe. */
final class Deadline {
    private final SiteClock clock;
    private final long nanos;
    private long end;
    private boolean over;

    /** Begins to run. */
    Deadline(SiteClock clock, Duration timeout) {
        this.clock = clock;
        this.nanos = timeout.toNanos();
        restart();
    }

    boolean isRunning() {
        return !over && clock.nanos() - end < 0;
    }

    /** Whether less than half of the time is left. */
    boolean isHalfGone() {
        return over || clock.nanos() - end >= -nanos / 2;
    }

    /** Whether it ran out by itself and nobody has ended it. */
    boolean isMissed() {
        return !over && clock.nanos() - end >= 0;
    }

    /** Waits no longer. */
    void end() {
        over = true;
    }

    /** Grants the whole time again, unless it was ended: nothing could arrive while the broker was away. */
    void restart() {
        end = clock.nanos() + nanos;
    }

    /** What outlives a restart: whether it was ended. */
    boolean isOver() {
        return over;
    }

    /** Begins to run anew, or stays ended, as {@code in} says. */
    Deadline read(CanonicalReader in) {
        over = in.bool();
        return this;
    }
}
