package io.tocsin.consensus.topology;

import io.tocsin.core.codec.Require;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs the topology.
 *
 * @param applicationId the same for all instances that share the work; names the group and the changelogs
 * @param instanceId of this instance, the same after a restart: then the broker gives back its tasks at once instead of
 *     waiting for the session to end; two instances must not share it
 * @param stateDir where stores lie
 * @param threads stream threads, 1 or more; more than partitions stand idle
 * @param common settings of every client, at least {@code bootstrap.servers}
 */
public record StreamsSettings(
        String applicationId, String instanceId, Path stateDir, int threads, Map<String, Object> common) {
    /** Which is how it will be in Kafka 5; the constant of that name is deprecated until then. */
    private static final String HANDLER_OF_GLOBALS = "processing.exception.handler.global.enabled";

    private static final int COMMIT_MILLIS = 100;
    private static final int SESSION_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 2_000;
    private static final int TRANSACTION_MILLIS = 15_000;
    private static final int BATCH_BYTES = 65_536;
    private static final int MAX_REQUEST = 2 * 1_048_576;

    public StreamsSettings {
        Require.atLeast("threads", 1, threads);
        common = Map.copyOf(common);
    }

    /** The settings as Kafka Streams takes them. */
    public Properties toProperties() {
        Properties settings = new Properties();
        settings.putAll(common);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // The newer group protocol refuses a static member in this release and takes seconds longer to start.
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonHandler.class);
        settings.put(HANDLER_OF_GLOBALS, true);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(settings, ProducerConfig.LINGER_MS_CONFIG, 5);
        producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
        return settings;
    }

    private static void consumer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.producerPrefix(name), value);
    }
}
