package io.tocsin.consensus.topology;

import io.tocsin.core.identity.Registry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/** Waits for registry epochs, which another thread reads. Thread-safe. */
final class EpochAwaiter implements IntPredicate {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Registry registry;
    private final Duration longest;

    EpochAwaiter(Registry registry, Duration longest) {
        this.registry = registry;
        this.longest = longest;
    }

    @Override
    public boolean test(int epoch) {
        long end = System.nanoTime() + longest.toNanos();
        while (registry.at(epoch).isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP_NANOS);
        }
        return registry.at(epoch).isPresent();
    }
}
