package io.tocsin.dashboard.messaging;

import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.TopicBoard;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One life of the connections to the broker: first the registry, then every topic beside each other, each from where the
 * life before left off. Used by one thread.
 */
public final class FeedSession implements ServiceLoop.Session {
    /** The topics that are read, beside the registry. */
    public static final List<Topic> TOPICS = List.of(
            Topic.LEDGER_INTAKE,
            Topic.VERDICTS,
            Topic.STATUS,
            Topic.CHECKPOINTS,
            Topic.COSIGNATURES,
            Topic.COMPLAINTS,
            Topic.PROPOSED_DEAD,
            Topic.BALLOT_LOG_DEAD,
            Topic.LEDGER_INTAKE_DEAD);

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final TopicPartition INTAKE = new TopicPartition(Topic.LEDGER_INTAKE.topicName(), 0);
    private static final Duration ASK_PAUSE = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LiveModel model;
    private final RecordReader reader;
    private final Progress progress;
    private final RegistryFeed registry;
    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private boolean assigned;
    private boolean refreshed;
    private long askedNanos = System.nanoTime();

    /**
     * Connects; for the thread that makes it.
     *
     * @param progress of the lives before, which this one goes on with
     * @param refused is told of each record of the registry that does not count
     */
    public FeedSession(
            Clients clients, LiveModel model, RecordReader reader, Progress progress, Consumer<String> refused) {
        this.model = model;
        this.reader = reader;
        this.progress = progress;
        // A registry that is read again refuses what it has, which is no news.
        Consumer<String> onRefused = model.registry().isComplete() ? known -> {} : refused;
        this.registry = new RegistryFeed(clients, "dashboard-registry", model.registry(), onRefused);
        this.consumer = clients.reader("dashboard");
    }

    @Override
    public void turn() {
        if (assigned) {
            read();
        } else {
            awaitRegistry();
        }
    }

    private void awaitRegistry() {
        if (isTimeToAsk()) {
            consumer.listTopics(TIMEOUT);
        }
        registry.poll(WAIT);
        if (model.registry().isComplete() && registry.isCaughtUp()) {
            assign();
        }
    }

    private void assign() {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, TIMEOUT);
        consumer.assign(partitions);
        partitions.forEach(partition ->
                consumer.seek(partition, progress.next(partition).orElse(begins.getOrDefault(partition, 0L))));
        if (begins.getOrDefault(INTAKE, 0L) > progress.next(INTAKE).orElse(0)) {
            model.write(NetworkModel::intakeBeginsLate);
        }
        assigned = true;
    }

    private List<TopicPartition> partitions() {
        int ballotPartitions = model.registry().genesis().ballotPartitions();
        return TOPICS.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions(ballotPartitions))
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList();
    }

    // A consumer whose broker is away finds nothing to read and says nothing; only when it is asked something it fails.
    private boolean isTimeToAsk() {
        boolean due = System.nanoTime() - askedNanos > ASK_PAUSE.toNanos();
        if (due) {
            askedNanos = System.nanoTime();
        }
        return due;
    }

    private void read() {
        if (isTimeToAsk()) {
            consumer.endOffsets(List.of(INTAKE), TIMEOUT);
        }
        registry.poll(Duration.ZERO);
        refreshed = false;
        ConsumerRecords<String, byte[]> records = consumer.poll(WAIT);
        apply(records);
        progress.advance(records);
        Map<Topic, TopicBoard.Reading> readings = readings();
        model.write(all -> readings.forEach(all::read));
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        List<Consumer<NetworkModel>> changes = new ArrayList<>(records.count());
        records.forEach(next -> changes.add(reader.read(Progress.arrival(next), this::refresh)));
        model.write(all -> changes.forEach(change -> change.accept(all)));
    }

    // Whatever was polled was written before that, so one reading to the end after it is enough for the whole turn.
    private void refresh() {
        if (refreshed) {
            return;
        }
        do {
            registry.poll(WAIT);
        } while (!registry.isCaughtUp());
        refreshed = true;
    }

    private Map<Topic, TopicBoard.Reading> readings() {
        Map<Topic, TopicBoard.Reading> readings = new EnumMap<>(Topic.class);
        for (TopicPartition partition : consumer.assignment()) {
            Topic topic = Progress.topic(partition.topic());
            long lag = consumer.currentLag(partition).orElse(0);
            TopicBoard.Reading one =
                    new TopicBoard.Reading(consumer.position(partition, TIMEOUT), lag, progress.records(topic));
            readings.merge(topic, one, FeedSession::sum);
        }
        return readings;
    }

    private static TopicBoard.Reading sum(TopicBoard.Reading a, TopicBoard.Reading b) {
        return new TopicBoard.Reading(a.position() + b.position(), a.lag() + b.lag(), a.records());
    }

    @Override
    public void close() {
        try {
            consumer.close();
        } finally {
            registry.close();
        }
    }
}
