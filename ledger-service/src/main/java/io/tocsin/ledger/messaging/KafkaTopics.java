package io.tocsin.ledger.messaging;

import io.tocsin.core.codec.Hash;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.KafkaSettings;
import io.tocsin.kit.service.RegistryFollower;
import io.tocsin.ledger.service.LedgerConfig;
import io.tocsin.ledger.writer.CheckpointTopic;
import io.tocsin.ledger.writer.DeadLetterTopic;
import io.tocsin.ledger.writer.Intake;
import io.tocsin.ledger.writer.LedgerTopics;
import io.tocsin.protocol.registry.NetworkRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The topics in the broker. The registry is read from when this is made. Thread-safe. */
@ApplicationScoped
public class KafkaTopics implements LedgerTopics {
    private static final Logger LOG = Logger.getLogger(KafkaTopics.class);
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(10);
    private static final String CLIENT = "tocsin-ledger";

    private final Clients clients;
    private final KafkaIntake.Limits limits;
    private final RegistryFollower registry;

    /** Begins to read the registry. */
    public KafkaTopics(Config everything, LedgerConfig config) {
        this.clients = KafkaSettings.clients(everything);
        LedgerConfig.Chunk chunk = config.chunk();
        this.limits = new KafkaIntake.Limits(chunk.records(), chunk.bytes().asLongValue(), chunk.timeout());
        this.registry = new RegistryFollower(
                clients,
                CLIENT + "-registry",
                config.network().map(Hash::parse),
                refused -> LOG.warnf("registry record refused: %s", refused),
                failure -> LOG.warnf("registry cannot be read: %s", failure.getMessage()));
    }

    @Override
    public Optional<NetworkRegistry> registry(Duration timeout) {
        try {
            return registry.await(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> registryFailure() {
        return registry.failure();
    }

    @Override
    public void readRegistryToItsEnd() {
        registry.readToEnd(REGISTRY_TIMEOUT);
    }

    @Override
    public DeadLetterTopic deadLetters() {
        return new KafkaDeadLetters(clients.producer(CLIENT + "-dead-letters"));
    }

    @Override
    public Intake intake(long nextOffset) {
        return new KafkaIntake(clients.reader(CLIENT + "-intake"), nextOffset, limits);
    }

    @Override
    public CheckpointTopic checkpoints(String origin) {
        return new KafkaCheckpoints(
                clients.producer(CLIENT + "-checkpoints"), () -> clients.reader(CLIENT + "-look-back"), origin);
    }

    @PreDestroy
    void stop() {
        registry.close();
    }
}
