package io.tocsin.agent.host;

import java.util.concurrent.TimeUnit;

/** What time it is, for waiting and for live traffic; no decision of an agent on a capture depends on it. */
public interface Time {
    /** This machine's clocks. */
    Time SYSTEM = new Time() {
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
