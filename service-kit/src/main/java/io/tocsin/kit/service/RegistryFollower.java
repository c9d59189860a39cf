package io.tocsin.kit.service;

import io.tocsin.core.codec.Hash;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the registry up to date beside a service. Thread-safe. */
public final class RegistryFollower implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);

    private final ServiceLoop loop;
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Queue<CountDownLatch> awaited = new ConcurrentLinkedQueue<>();
    private volatile @Nullable NetworkRegistry registry;

    /**
     * Begins to read.
     *
     * @param expected the network it must be, or empty to trust the first genesis
     * @param refused is told of each record that does not count
     * @param failures is told when the broker cannot be read
     */
    public RegistryFollower(
            Clients clients,
            String clientId,
            Optional<Hash> expected,
            Consumer<String> refused,
            Consumer<Throwable> failures) {
        this.loop =
                new ServiceLoop(clientId, () -> new Reading(clients, clientId, expected, refused), failures).begin();
    }

    /**
     * The registry, once genesis and a first epoch are there.
     *
     * @return empty if that has not come within {@code timeout}
     */
    public Optional<NetworkRegistry> await(Duration timeout) throws InterruptedException {
        return complete.await(timeout.toMillis(), TimeUnit.MILLISECONDS) ? find() : Optional.empty();
    }

    /**
     * The registry, once genesis and a first epoch are there.
     *
     * @throws IllegalStateException with the reason, if that has not come within {@code timeout}
     */
    public NetworkRegistry require(Duration timeout) {
        try {
            return await(timeout)
                    .orElseThrow(() -> new IllegalStateException("the registry has not been read yet"
                            + failure().map(why -> ": " + why).orElse("")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the registry was awaited", e);
        }
    }

    /** The registry, or empty as long as it is not complete. */
    public Optional<NetworkRegistry> find() {
        return Optional.ofNullable(registry);
    }

    /**
     * Reads on to where the registry's topic ends at the time of the call: whoever is unknown then was not enrolled.
     *
     * @throws IllegalStateException with the reason, if that takes longer than {@code timeout}
     */
    public void readToEnd(Duration timeout) {
        CountDownLatch read = new CountDownLatch(1);
        awaited.add(read);
        try {
            if (!read.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the registry has not been read to its end within " + timeout
                        + failure().map(why -> ": " + why).orElse(""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the end of the registry was awaited", e);
        } finally {
            awaited.remove(read);
        }
    }

    /** Why it cannot be read at present, or empty. */
    public Optional<String> failure() {
        return loop.failure();
    }

    @Override
    public void close() {
        loop.close();
    }

    // Read anew from the beginning after a failure. Services hold on to the registry of the first reading, so later
    // readings feed that one: what it has already taken it refuses as not next, which is no news.
    private final class Reading implements ServiceLoop.Session {
        private final RegistryFeed feed;
        private long asked;

        Reading(Clients clients, String clientId, Optional<Hash> expected, Consumer<String> refused) {
            NetworkRegistry before = registry;
            this.feed = before == null
                    ? new RegistryFeed(clients, clientId, new NetworkRegistry(expected), refused)
                    : new RegistryFeed(clients, clientId, before, known -> {});
        }

        @Override
        public void turn() {
            List<CountDownLatch> before = List.copyOf(awaited);
            feed.poll(WAIT);
            if (!before.isEmpty() && feed.isCaughtUp()) {
                before.forEach(CountDownLatch::countDown);
            }
            if (registry == null || asked == 0 || System.nanoTime() - asked > ASK_EVERY.toNanos()) {
                ask();
            }
        }

        // To poll a broker that is away gives nothing; to ask it for its end fails, so this loop says why it waits.
        private void ask() {
            asked = System.nanoTime();
            if (feed.isCaughtUp() && registry == null && feed.registry().isComplete()) {
                registry = feed.registry();
                complete.countDown();
            }
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
