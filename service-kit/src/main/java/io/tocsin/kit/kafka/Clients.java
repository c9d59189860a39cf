package io.tocsin.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients with the settings every service shares. Values are raw bytes: the codec reads them, so bad bytes
 * are a refusal and never an exception inside a client. Immutable and thread-safe; what it makes is as thread-safe as
 * Kafka says.
 */
public final class Clients {
    private static final int BATCH_BYTES = 65_536;
    private static final int MAX_REQUEST = 2 * 1_048_576;

    // With Kafka's minute a service would take that long to say that its broker is away.
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Map<String, Object> common;

    /**
     * Clients of one cluster.
     *
     * @param common settings of every client, at least {@code bootstrap.servers}; security settings go here
     */
    public Clients(Map<String, Object> common) {
        this.common = Map.copyOf(common);
    }

    /** Clients of the brokers at {@code bootstrap}, as {@code host:port} separated by commas. */
    public static Clients of(String bootstrap) {
        return new Clients(Map.of("bootstrap.servers", bootstrap));
    }

    /** The settings of every client. */
    public Map<String, Object> common() {
        return common;
    }

    /** These, with {@code more} settings for every client, which win. */
    public Clients with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(common);
        all.putAll(more);
        return new Clients(all);
    }

    /** An administrator's client. */
    public Admin admin() {
        return Admin.create(common);
    }

    /**
     * A consumer without a group: its owner assigns partitions and keeps the positions. Sees committed records only and
     * begins with the earliest.
     */
    public Consumer<String, byte[]> reader(String clientId) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** An idempotent producer that waits for every replica. */
    public Producer<String, byte[]> producer(String clientId) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Waits for what a client has asked the broker for.
     *
     * @param awaited what is said of it if the wait is interrupted
     * @param failed what is said, before the cause, if the broker does not do it
     * @throws KafkaException in either case; the thread stays interrupted
     */
    public static <T> T answer(Future<T> asked, String awaited, String failed) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while " + awaited, e);
        } catch (ExecutionException e) {
            throw new KafkaException(failed + ": " + e.getCause(), e.getCause());
        }
    }
}
