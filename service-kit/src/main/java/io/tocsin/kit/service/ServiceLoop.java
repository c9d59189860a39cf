package io.tocsin.kit.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Session} in a thread of its own. When a turn fails, the session is closed, the failure reported, and after a
 * pause that grows from one second to ten a new one is made: a service whose broker or database is away waits, says so
 * and recovers by itself. This is the one place where a service catches whatever comes. Thread-safe.
 */
public final class ServiceLoop implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Supplier<? extends Session> start;
    private final Consumer<Throwable> failures;
    private final Thread thread;
    private final Duration firstPause;
    private final Duration maxPause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable String failure;

    /** One life of a service's connections. Used by one thread. */
    public interface Session extends AutoCloseable {
        /** Does the next piece of work, waiting for it at most some hundred milliseconds. */
        void turn();

        /** Lets go of everything. */
        @Override
        void close();
    }

    /**
     * A loop that has not begun.
     *
     * @param name of its thread
     * @param start makes a session; may throw, which counts as a failed turn
     * @param failures is told of each failure
     */
    public ServiceLoop(String name, Supplier<? extends Session> start, Consumer<Throwable> failures) {
        this(name, start, failures, FIRST_PAUSE, MAX_PAUSE);
    }

    /** One with other pauses, for tests. */
    ServiceLoop(
            String name,
            Supplier<? extends Session> start,
            Consumer<Throwable> failures,
            Duration firstPause,
            Duration maxPause) {
        this.start = start;
        this.failures = failures;
        this.firstPause = firstPause;
        this.maxPause = maxPause;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins. */
    public ServiceLoop begin() {
        thread.start();
        return this;
    }

    /** Whether the last turn succeeded. */
    public boolean isRunning() {
        return running;
    }

    /** Why it is not running, or empty if it is or has not begun. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends after the current turn and waits for that. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.isAlive() && Thread.currentThread() != thread) {
                thread.join(TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run() {
        Duration pause = firstPause;
        while (!isStopping()) {
            Duration thisPause = live() ? firstPause : pause;
            running = false;
            if (rest(thisPause)) {
                return;
            }
            pause = thisPause.multipliedBy(2).compareTo(maxPause) > 0 ? maxPause : thisPause.multipliedBy(2);
        }
    }

    /** One session from its start to its failure; whether any turn succeeded. */
    @SuppressWarnings("CatchingUnchecked") // the edge: whatever ends a cycle, the next one begins
    private boolean live() {
        boolean turned = false;
        try (Session session = start.get()) {
            while (!isStopping()) {
                session.turn();
                turned = true;
                running = true;
                failure = null;
            }
        } catch (RuntimeException | Error e) {
            running = false;
            String message = e.getMessage();
            failure = message == null ? e.getClass().getName() : message;
            tell(e);
        }
        return turned;
    }

    // Who is told may fail too, and that must not end the loop.
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Throwable failed) {
        try {
            failures.accept(failed);
        } catch (RuntimeException e) {
            failure = failure + "; and to tell of it failed: " + e;
        }
    }

    /** Waits; whether it was stopped meanwhile. */
    private boolean rest(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
