package io.tocsin.protocol.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of a network that are missing, and refuses those that are there with other partitions. */
public final class TopicSetup {
    private final Admin admin;
    private final int ballotPartitions;

    /** For a network whose ballot log has {@code ballotPartitions}. */
    public TopicSetup(Admin admin, int ballotPartitions) {
        this.admin = admin;
        this.ballotPartitions = ballotPartitions;
    }

    /**
     * Makes what is missing; two callers at once do no harm.
     *
     * @throws IllegalStateException if a topic is there with another number of partitions
     * @throws KafkaException if the broker cannot be asked
     */
    public void createMissing() {
        try {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.all()) {
                if (!there.contains(topic.topicName())) {
                    missing.add(new NewTopic(
                                    topic.topicName(),
                                    Optional.of(topic.partitions(ballotPartitions)),
                                    Optional.empty())
                            .configs(topic.settings()));
                }
            }
            create(missing);
            check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were made", e);
        } catch (ExecutionException e) {
            throw new KafkaException("topics cannot be made: " + e.getCause(), e.getCause());
        }
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

    private void check() throws InterruptedException, ExecutionException {
        List<String> names = Topic.all().stream().map(Topic::topicName).toList();
        Map<String, TopicDescription> found =
                admin.describeTopics(names).allTopicNames().get();
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
