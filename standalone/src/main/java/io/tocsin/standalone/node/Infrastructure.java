package io.tocsin.standalone.node;

import io.tocsin.lab.terminal.Waiting;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.database.EmbeddedDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A broker and a database, started side by side on free ports and stopped in order.
 *
 * @param broker the broker
 * @param database the database
 */
public record Infrastructure(EmbeddedBroker broker, EmbeddedDatabase database) implements AutoCloseable {
    private static final int MAX_TRIES = 3;

    /**
     * Starts both on {@code folder}. If one does not start, the other is stopped again.
     *
     * @throws IllegalStateException or {@link java.io.UncheckedIOException} that says which and why
     */
    public static Infrastructure start(NodeFolder folder, FreePorts ports) {
        return start(folder, ports, Waiting.silent());
    }

    /** The same, and {@code waiting} is told of each. */
    public static Infrastructure start(NodeFolder folder, FreePorts ports, Waiting waiting) {
        try (StartScope scope = new StartScope()) {
            CompletableFuture<EmbeddedDatabase> database =
                    CompletableFuture.supplyAsync(() -> waiting.step("database", () -> database(folder, ports)));
            scope.onFailure(() -> database.thenAccept(EmbeddedDatabase::close)
                    .handle((closed, failure) -> failure == null)
                    .join());
            EmbeddedBroker broker = waiting.step("broker", () -> broker(folder, ports));
            scope.onFailure(broker::close);
            Infrastructure both = new Infrastructure(broker, started(database));
            scope.succeed();
            return both;
        }
    }

    /** A broker alone on {@code folder}. A port that was free when it was looked at may be another's when it is bound. */
    public static EmbeddedBroker broker(NodeFolder folder, FreePorts ports) {
        for (int tries = 1; ; tries++) {
            int port = ports.prefer(9092);
            try {
                return EmbeddedBroker.start(folder.broker(), port, ports.any());
            } catch (IllegalStateException e) {
                if (tries == MAX_TRIES || FreePorts.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    // Any port will do: nobody but the services needs it, and two nodes that start at once would both find 5432 free.
    private static EmbeddedDatabase database(NodeFolder folder, FreePorts ports) {
        return EmbeddedDatabase.start(folder.database(), folder.keys(), ports.any());
    }

    private static EmbeddedDatabase started(CompletableFuture<EmbeddedDatabase> database) {
        try {
            return database.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }
}
