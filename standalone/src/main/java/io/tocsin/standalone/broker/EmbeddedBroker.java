package io.tocsin.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One KRaft node, broker and controller at once, that listens on the loopback address only and keeps its data in a
 * folder. For one laptop: a single replica, small buffers. Start and close it from one thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";
    private static final String PARTITIONS = "4";
    private static final long SEGMENT_BYTES = 64L * 1024 * 1024;

    private static final Map<String, String> SINGLE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", PARTITIONS,
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", PARTITIONS,
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", PARTITIONS,
            "group.initial.rebalance.delay.ms", "0",
            "log.segment.bytes", String.valueOf(SEGMENT_BYTES));

    // With the default sessions a restart waits out the old session of the node itself.
    private static final Map<String, String> SMALL = Map.of(
            "controlled.shutdown.enable", "true",
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.cleaner.threads", "1",
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2");

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the node, formatting the folder if it is new, and returns when it serves.
     *
     * @param folder its data
     * @param port to serve clients on
     * @param controllerPort to serve itself on
     * @throws UncheckedIOException if the folder cannot be used
     * @throws IllegalStateException if it does not start, such as on a port that is taken; nothing of it is left then
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) {
        try {
            format(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("broker data in " + folder + ": " + e.getMessage(), e);
        }
        EmbeddedBroker broker = new EmbeddedBroker(
                new KafkaRaftServer(KafkaConfig.fromProps(settings(folder, port, controllerPort)), Time.SYSTEM), port);
        Optional<Throwable> failure = failureOf(() -> {
            broker.server.startup();
            return broker;
        });
        if (failure.isPresent()) {
            broker.close();
            throw new IllegalStateException(
                    "the broker in " + folder + " does not start: " + why(failure.get()), failure.get());
        }
        return broker;
    }

    // The broker wraps what it knows best in several layers that only say that something failed.
    private static String why(Throwable failure) {
        Throwable known = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof KafkaException)
                .reduce(failure, (outer, inner) -> inner);
        return String.valueOf(known.getMessage());
    }

    /** Where clients reach it. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Formatter formatter = new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Optional<Throwable> failure = failureOf(() -> {
            formatter.run();
            return formatter;
        });
        if (failure.isPresent()) {
            throw new IOException("cannot be formatted: " + failure.get(), failure.get());
        }
    }

    // Kafka's own code declares that it throws anything, or throws it undeclared.
    private static Optional<Throwable> failureOf(Callable<?> work) {
        FutureTask<?> task = new FutureTask<>(work);
        task.run();
        try {
            task.get();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        } catch (ExecutionException e) {
            return Optional.of(Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        String clients = "PLAINTEXT://" + HOST + ":" + port;
        String controller = HOST + ":" + controllerPort;
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(NODE));
        settings.setProperty("controller.quorum.voters", NODE + "@" + controller);
        settings.setProperty("listeners", clients + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", clients);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("log.dirs", folder.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        settings.putAll(SINGLE_NODE);
        settings.putAll(SMALL);
        return settings;
    }
}
