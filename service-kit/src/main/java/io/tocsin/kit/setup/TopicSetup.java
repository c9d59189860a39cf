package io.tocsin.kit.setup;

import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of a network that are missing, and refuses those that are there with other partitions. */
public final class TopicSetup {
    private static final int MAX_TRIES = 50;
    private static final long PAUSE_MILLIS = 200;

    private final Admin admin;
    private final int ballotPartitions;

    /** For a network whose ballot log has {@code ballotPartitions}. */
    public TopicSetup(Admin admin, int ballotPartitions) {
        this.admin = admin;
        this.ballotPartitions = ballotPartitions;
    }

    /**
     * Makes what is missing and waits until every partition takes records; two callers at once do no harm.
     *
     * @throws IllegalStateException if a topic is there with another number of partitions
     * @throws KafkaException if the broker cannot be asked
     */
    public void createMissing() {
        try {
            for (int tries = 1; !isComplete(tries == MAX_TRIES); tries++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            awaitLeaders();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were made", e);
        } catch (ExecutionException e) {
            throw new KafkaException("topics cannot be made: " + e.getCause(), e.getCause());
        }
    }

    // Brokers tell each other: right after a topic was made one may not know it yet, and after one was deleted still
    // list it.
    private boolean isComplete(boolean isLast) throws InterruptedException, ExecutionException {
        create(missing());
        try {
            check();
            return true;
        } catch (ExecutionException e) {
            if (!isLast && e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private List<NewTopic> missing() throws InterruptedException, ExecutionException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        for (Topic topic : Topic.all()) {
            if (!there.contains(topic.topicName())) {
                missing.add(new NewTopic(
                                topic.topicName(), Optional.of(topic.partitions(ballotPartitions)), Optional.empty())
                        .configs(topic.settings()));
            }
        }
        return missing;
    }

    private void create(List<NewTopic> missing) throws InterruptedException, ExecutionException {
        for (var made : admin.createTopics(missing).values().entrySet()) {
            try {
                made.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    // A topic is described before its partitions take records. A new producer that writes in between can see its first
    // batch refused and its second one taken; the broker then calls the first out of order until the producer gives up.
    private void awaitLeaders() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : Topic.all()) {
            for (int partition = 0; partition < topic.partitions(ballotPartitions); partition++) {
                ends.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
            }
        }
        admin.listOffsets(ends).all().get();
    }

    private void check() throws InterruptedException, ExecutionException {
        List<String> names = Topic.all().stream().map(Topic::topicName).toList();
        var found = admin.describeTopics(names).allTopicNames().get();
        for (Topic topic : Topic.all()) {
            TopicDescription description = found.get(topic.topicName());
            int wanted = topic.partitions(ballotPartitions);
            if (description != null && description.partitions().size() != wanted) {
                throw new IllegalStateException("topic " + topic.topicName() + ": has "
                        + description.partitions().size() + " partitions, the network's genesis wants " + wanted);
            }
        }
    }
}
