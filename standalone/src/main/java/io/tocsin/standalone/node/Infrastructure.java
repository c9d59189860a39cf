package io.tocsin.standalone.node;

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
    /** Starts both on {@code folder}; if one does not start, the other is stopped again and the failure thrown. */
    public static Infrastructure start(NodeFolder folder, FreePorts ports) {
        int brokerPort = ports.prefer(9092);
        int controllerPort = ports.any();
        int databasePort = ports.prefer(5432);
        CompletableFuture<EmbeddedDatabase> database = CompletableFuture.supplyAsync(
                () -> EmbeddedDatabase.start(folder.database(), folder.keys(), databasePort));
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(folder.broker(), brokerPort, controllerPort);
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            database.thenAccept(EmbeddedDatabase::close).join();
            throw e;
        }
        try {
            return new Infrastructure(broker, database.join());
        } catch (CompletionException e) {
            broker.close();
            throw new IllegalStateException(
                    e.getCause() == null
                            ? "the database does not start"
                            : e.getCause().getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }
}
