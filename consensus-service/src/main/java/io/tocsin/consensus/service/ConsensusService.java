package io.tocsin.consensus.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.consensus.ballot.ConsensusTimeouts;
import io.tocsin.consensus.messaging.MissingTopics;
import io.tocsin.consensus.messaging.StreamsSession;
import io.tocsin.consensus.topology.ConsensusRules;
import io.tocsin.consensus.topology.ConsensusTopology;
import io.tocsin.consensus.topology.StreamsSettings;
import io.tocsin.core.codec.Hash;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.KafkaSettings;
import io.tocsin.kit.service.NetworkPin;
import io.tocsin.kit.service.RegistryFollower;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.NetworkRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the consensus as long as the process lives: waits for registry, key and topics, starts Kafka Streams and makes it
 * anew should it end. Thread-safe.
 */
@ApplicationScoped
public class ConsensusService {
    private static final Logger LOG = Logger.getLogger(ConsensusService.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String CLIENT = "tocsin-consensus";

    private final ConsensusConfig config;
    private final Clients clients;
    private final ConsensusMeters meters;
    private final ConsensusRules rules;
    private final NetworkPin pin;
    private final Optional<Hash> network;
    private final ServiceLoop loop;
    private volatile @Nullable RegistryFollower registry;
    private volatile @Nullable StreamsSession session;

    /** A service that has not begun. */
    public ConsensusService(ConsensusConfig config, Config everything, MeterRegistry meters) {
        this.config = config;
        this.clients = KafkaSettings.clients(everything);
        this.meters = new ConsensusMeters(meters);
        this.rules = new ConsensusRules(
                config.window(),
                new ConsensusTimeouts(config.grace(), config.closeResend()),
                config.acceptedTtl(),
                config.epochWait(),
                config.recording());
        this.pin = new NetworkPin(config.stateDir());
        this.network = pin.expected(network(config));
        this.loop = new ServiceLoop("tocsin-consensus", this::begin, ConsensusService::failed);
    }

    void start(@Observes StartupEvent event) {
        if (config.autostart()) {
            start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Begins; call it once. */
    public void start() {
        meters.lag(this::lag);
        registry = new RegistryFollower(
                clients,
                CLIENT + "-registry",
                network,
                refused -> LOG.warnf("registry record refused why=%s", refused),
                failure -> LOG.warnf("registry cannot be read why=%s", failure.getMessage()));
        loop.begin();
    }

    /** Ends in order: streams first, then the registry they read. */
    public void stop() {
        loop.close();
        RegistryFollower follower = registry;
        if (follower != null) {
            follower.close();
        }
    }

    /** Whether the registry has been read. */
    public boolean hasRegistry() {
        RegistryFollower follower = registry;
        return follower != null && follower.find().isPresent();
    }

    /** Whether ballots are being counted. */
    public boolean isRunning() {
        StreamsSession now = session;
        return loop.isRunning()
                && now != null
                && now.isRunning()
                && brokerFailure().isEmpty();
    }

    private double lag() {
        StreamsSession now = session;
        return now == null || !now.isRunning() ? Double.NaN : now.lag();
    }

    // Streams stays RUNNING while its broker is away; who follows the registry beside it notices.
    private Optional<String> brokerFailure() {
        RegistryFollower follower = registry;
        return follower == null ? Optional.empty() : follower.failure();
    }

    /** What it does, or why it does not. */
    public String state() {
        StreamsSession now = session;
        return loop.failure()
                .or(this::brokerFailure)
                .or(() -> Optional.ofNullable(now).map(StreamsSession::state))
                .orElse("not begun yet");
    }

    private StreamsSession begin() {
        NetworkRegistry complete = registry();
        ConsensusTopology topology = new ConsensusTopology(
                complete, ConsensusIdentity.of(complete, new KeyFiles(config.keys())), rules, meters);
        requireTopics();
        StreamsSettings settings = new StreamsSettings(
                config.group(), config.instanceId(), config.stateDir(), config.threads(), clients.common());
        StreamsSession begun = new StreamsSession(topology, settings);
        session = begun;
        return begun;
    }

    private NetworkRegistry registry() {
        RegistryFollower follower = registry;
        if (follower == null) {
            throw new IllegalStateException("the registry is not followed yet");
        }
        NetworkRegistry complete = follower.require(TIMEOUT);
        pin.keep(complete.genesis().networkId());
        return complete;
    }

    private void requireTopics() {
        List<String> names = MissingTopics.names(clients);
        if (!names.isEmpty()) {
            throw new IllegalStateException(
                    "topics are missing: " + names + "; whoever sets the network up makes them");
        }
    }

    private static Optional<Hash> network(ConsensusConfig config) {
        try {
            return config.network().map(Hash::parse);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tocsin.consensus.network: got '" + config.network().orElse("")
                            + "', expected 64 hexadecimal digits",
                    e);
        }
    }

    private static void failed(Throwable failure) {
        LOG.warnf("consensus waits why=%s", failure.getMessage());
        LOG.debug("consensus waits", failure);
    }
}
