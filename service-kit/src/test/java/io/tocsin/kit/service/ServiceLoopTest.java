package io.tocsin.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServiceLoopTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    /** What happened, in order. */
    private final List<String> log = new CopyOnWriteArrayList<>();

    /** What each turn does; a turn waits a little for it. */
    private final BlockingQueue<Runnable> script = new LinkedBlockingQueue<>();

    private final ServiceLoop loop = loop(failure -> log.add("told " + failure.getMessage()));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void shouldTurnUntilItIsClosedAndThenLetGo() throws InterruptedException {
        assertThat(loop.isRunning()).isFalse();
        loop.begin();
        turn(() -> log.add("turned"));
        turn(() -> log.add("turned"));

        assertThat(loop.isRunning()).isTrue();
        assertThat(loop.failure()).isEmpty();
        loop.close();

        assertThat(loop.isRunning()).isFalse();
        assertThat(log).containsExactly("made", "turned", "turned", "closed");
    }

    @Test
    void shouldCloseItsCycleTellOfTheFailureAndBeginAnew() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        ServiceLoop waiting = loop(failure -> {
            log.add("told " + failure.getMessage());
            await(looked);
        });
        waiting.begin();
        turn(() -> log.add("turned"));
        script.add(() -> {
            throw new IllegalStateException("the broker is away");
        });

        until(() -> log.contains("told the broker is away"));
        assertThat(waiting.isRunning()).isFalse();
        assertThat(waiting.failure()).contains("the broker is away");
        looked.countDown();
        turn(() -> log.add("turned again"));

        assertThat(waiting.isRunning()).isTrue();
        assertThat(waiting.failure()).isEmpty();
        waiting.close();
        assertThat(log)
                .containsExactly(
                        "made", "turned", "closed", "told the broker is away", "made", "turned again", "closed");
    }

    @Test
    void shouldTryAgainWhenACycleCannotEvenBegin() throws InterruptedException {
        CountDownLatch third = new CountDownLatch(3);
        try (ServiceLoop failing = new ServiceLoop(
                "failing",
                () -> {
                    third.countDown();
                    throw new IllegalStateException();
                },
                failure -> log.add("told"),
                SHORT,
                SHORT)) {
            failing.begin();
            third.await();

            until(() -> log.size() >= 2);
            assertThat(failing.isRunning()).isFalse();
            assertThat(failing.failure()).as("no message: the kind").contains("java.lang.IllegalStateException");
        }
    }

    @Test
    void shouldSurviveAnErrorAndOneWhoIsToldAndFails() throws InterruptedException {
        ServiceLoop clumsy = loop(failure -> {
            log.add("told " + failure.getMessage());
            throw new IllegalStateException("no disk to log to");
        });
        clumsy.begin();
        script.add(() -> {
            throw new AssertionError("broken");
        });
        turn(() -> log.add("turned"));
        clumsy.close();

        assertThat(log).containsExactly("made", "closed", "told broken", "made", "turned", "closed");
    }

    @Test
    void shouldCountAFailureToCloseAsOne() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        ServiceLoop sticky = new ServiceLoop(
                "sticky",
                () -> new ServiceLoop.Session() {
                    @Override
                    public void turn() {
                        take();
                    }

                    @Override
                    public void close() {
                        throw new IllegalStateException("stuck");
                    }
                },
                failure -> {
                    log.add("told " + failure.getMessage());
                    told.countDown();
                },
                SHORT,
                SHORT);
        sticky.begin();
        turn(() -> {});
        sticky.close();
        told.await();

        assertThat(log).containsExactly("told stuck");
        assertThat(sticky.isRunning()).isFalse();
    }

    @Test
    void shouldWaitLongerAfterEachFailureButNotForEver() throws InterruptedException {
        int failures = 6;
        CountDownLatch seen = new CountDownLatch(failures);
        long begin = System.nanoTime();
        try (ServiceLoop failing = new ServiceLoop(
                "failing",
                () -> {
                    throw new IllegalStateException("away");
                },
                failure -> seen.countDown(),
                Duration.ofMillis(20),
                Duration.ofMillis(60))) {
            failing.begin();
            seen.await();
        }

        // Pauses of 20, 40 and then always 60 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(240));
    }

    @Test
    void shouldStopAtOnceWhileItRests() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        ServiceLoop resting = new ServiceLoop(
                "resting",
                () -> {
                    throw new IllegalStateException("away");
                },
                failure -> failed.countDown(),
                Duration.ofHours(1),
                Duration.ofHours(1));
        resting.begin();
        failed.await();

        resting.close();

        assertThat(resting.failure()).contains("away");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("resting");
    }

    @Test
    void shouldBeCloseableBeforeItBeginsAndByItsOwnThread() throws InterruptedException {
        new ServiceLoop("never", () -> null, failure -> {}).close();
        loop.begin();
        script.add(loop::close);

        until(() -> log.contains("closed"));
        assertThat(log).containsExactly("made", "closed");
    }

    private ServiceLoop loop(Consumer<Throwable> failures) {
        return new ServiceLoop(
                "test",
                () -> {
                    log.add("made");
                    return new ServiceLoop.Session() {
                        @Override
                        public void turn() {
                            take();
                        }

                        @Override
                        public void close() {
                            log.add("closed");
                        }
                    };
                },
                failures,
                SHORT,
                SHORT);
    }

    private void take() {
        try {
            Runnable next = script.poll(5, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the loop do {@code work} as one turn, and waits until the turn after it has begun. */
    private void turn(Runnable work) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        script.add(work);
        script.add(begun::countDown);
        begun.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
