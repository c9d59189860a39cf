package io.tocsin.agent.messaging;

import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.site.NetworkAccess;
import io.tocsin.agent.source.FlowTopic;
import io.tocsin.agent.witness.WitnessPort;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.KafkaSettings;
import io.tocsin.kit.service.RegistryFollower;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A network over Kafka. */
@Singleton
public class KafkaNetwork implements NetworkAccess {
    private static final Logger LOG = Logger.getLogger(KafkaNetwork.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CLIENT = "tocsin-agent";

    private final Clients clients;
    private volatile @Nullable RegistryFollower follower;

    /** The network in the cluster that {@code config} names. */
    public KafkaNetwork(Config config) {
        this.clients = KafkaSettings.clients(config);
    }

    @Override
    public NetworkRegistry registry() {
        RegistryFollower current = follower;
        if (current == null) {
            current = follow();
            follower = current;
        }
        return current.require(TIMEOUT);
    }

    @Override
    public void readRegistryToItsEnd() {
        RegistryFollower current = follower;
        if (current == null) {
            throw new IllegalStateException("the registry is not read yet");
        }
        current.readToEnd(TIMEOUT);
    }

    private RegistryFollower follow() {
        return new RegistryFollower(
                clients,
                CLIENT + "-registry",
                Optional.empty(),
                refused -> LOG.warnf("registry record refused why=%s", refused),
                failure -> LOG.warnf("registry cannot be read why=%s", failure.getMessage()));
    }

    @Override
    public void enrol(List<Enrolment> agents, KeyFiles keys, Genesis founding) {
        new NetworkSetup(clients, keys).run(founding.name(), founding.ballotPartitions(), founding.rule(), agents);
    }

    @Override
    public LogPort connect(NetworkRegistry registry, LogPositions from) {
        int ballotPartitions = registry.genesis().ballotPartitions();
        return new KafkaLog(clients.reader(CLIENT + "-log"), clients.producer(CLIENT), ballotPartitions, from);
    }

    @Override
    public FlowTopic flows() {
        int partitions = Topic.FLOWS.partitions(registry().genesis().ballotPartitions());
        return new KafkaFlows(clients.reader(CLIENT + "-flows"), partitions);
    }

    @Override
    public WitnessPort ledger() {
        return new KafkaWitness(
                clients.reader(CLIENT + "-witness"),
                clients.producer(CLIENT + "-witness"),
                () -> Optional.ofNullable(follower).ifPresent(known -> known.readToEnd(TIMEOUT)));
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(follower).flatMap(RegistryFollower::failure);
    }

    @Override
    public void close() {
        Optional.ofNullable(follower).ifPresent(RegistryFollower::close);
    }
}
