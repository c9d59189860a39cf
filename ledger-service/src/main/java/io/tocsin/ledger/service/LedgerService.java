package io.tocsin.ledger.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.ledger.persistence.LedgerDatabase;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.ledger.writer.LedgerTopics;
import io.tocsin.ledger.writer.LedgerWriter;
import io.tocsin.ledger.writer.WriterReport;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.NetworkRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the writer as long as the service lives, in one life after another. Thread-safe. */
@ApplicationScoped
public class LedgerService {
    private static final Logger LOG = Logger.getLogger(LedgerService.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String KEY = "ledger";

    private final LedgerDatabase database;
    private final LedgerTopics topics;
    private final WriterReport report;
    private final KeyFiles keys;
    private final ServiceLoop loop;
    private volatile @Nullable String last;

    /** A service that has not begun. */
    public LedgerService(LedgerDatabase database, LedgerTopics topics, WriterReport report, LedgerConfig config) {
        this.database = database;
        this.topics = topics;
        this.report = report;
        this.keys = new KeyFiles(config.keys());
        this.loop = new ServiceLoop("tocsin-ledger-writer", this::writer, this::failed);
    }

    void start(@Observes StartupEvent event) {
        loop.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** Whether the last turn of the writer succeeded and the registry can be read. */
    public boolean isRunning() {
        return loop.isRunning() && topics.registryFailure().isEmpty();
    }

    /** Why it does not run, or did not run last, or empty if it never failed. */
    public Optional<String> lastFailure() {
        return loop.failure().or(topics::registryFailure).or(() -> Optional.ofNullable(last));
    }

    private LedgerWriter writer() {
        NetworkRegistry registry = topics.registry(TIMEOUT)
                .orElseThrow(() -> new IllegalStateException("the registry has not been read yet"
                        + topics.registryFailure().map(why -> ": " + why).orElse("")));
        if (!keys.has(KEY)) {
            throw new IllegalStateException("ledger key: there is none in the folder of keys, and a new one would not"
                    + " be enrolled; whoever sets the network up makes it");
        }
        LedgerIdentity identity = LedgerIdentity.of(registry, keys.loadOrCreate(KEY));
        return new LedgerWriter(database.open(), topics, identity, report);
    }

    private void failed(Throwable failure) {
        last = String.valueOf(failure.getMessage());
        LOG.errorf("ledger writer stopped: %s", failure.getMessage());
        LOG.debug("ledger writer stopped", failure);
    }
}
