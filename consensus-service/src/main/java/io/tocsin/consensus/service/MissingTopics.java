package io.tocsin.consensus.service;

import io.tocsin.protocol.topic.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks the broker which topics the consensus needs are not there yet. Not thread-safe. */
final class MissingTopics implements AutoCloseable {
    private static final List<Topic> NEEDED = List.of(
            Topic.PROPOSED,
            Topic.PROPOSED_DEAD,
            Topic.BALLOT_LOG,
            Topic.BALLOT_LOG_DEAD,
            Topic.VERDICTS,
            Topic.ACCEPTED,
            Topic.LEDGER_INTAKE);

    private final Admin admin;

    MissingTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Their names.
     *
     * @throws KafkaException if the broker cannot be asked
     */
    List<String> names() {
        try {
            Set<String> there = admin.listTopics().names().get();
            return NEEDED.stream()
                    .map(Topic::topicName)
                    .filter(name -> !there.contains(name))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the topics were looked for", e);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker cannot be asked for its topics: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
