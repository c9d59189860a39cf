package io.tocsin.agent.ballots;

import java.util.concurrent.TimeUnit;

/** What time it is, for waiting and for live traffic; no decision of an agent on a capture depends on it. */
public interface SiteClock {
    /** This machine's clocks. */
    SiteClock SYSTEM = new SiteClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long micros() {
            return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        }
    };

    /** Nanoseconds that never go back, from an arbitrary origin. */
    long nanos();

    /** Microseconds since 1970. */
    long micros();
}
