package io.tocsin.agent.testing;

import io.tocsin.agent.ballots.SiteClock;
import java.time.Duration;

/** A clock that a test sets forward. */
public final class FakeTime implements SiteClock {
    private long nanos = 1_000_000_000L;

    public void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long micros() {
        return 1_700_000_000_000_000L + nanos / 1_000;
    }
}
