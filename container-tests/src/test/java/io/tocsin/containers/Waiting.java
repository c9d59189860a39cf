package io.tocsin.containers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what must come true. Stateless. */
final class Waiting {
    private Waiting() {}

    /** Something that holds or not, and may not be answerable yet. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until {@code condition} holds, and says how long that took. */
    static Duration until(String what, Duration timeout, Condition condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > timeout.toNanos()) {
                throw new AssertionError("waited " + timeout.toSeconds() + " s in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
