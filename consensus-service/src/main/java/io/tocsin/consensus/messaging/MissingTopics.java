package io.tocsin.consensus.messaging;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.topic.Topic;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * Which topics the consensus needs are not there yet. Kafka Streams would end where a source is missing, and a broker that
 * makes topics by itself would make them with the wrong partitions. Stateless.
 */
public final class MissingTopics {
    private static final List<Topic> NEEDED = List.of(
            Topic.PROPOSED,
            Topic.PROPOSED_DEAD,
            Topic.BALLOT_LOG,
            Topic.BALLOT_LOG_DEAD,
            Topic.VERDICTS,
            Topic.ACCEPTED,
            Topic.LEDGER_INTAKE);

    private MissingTopics() {}

    /**
     * Their names.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    public static List<String> names(Clients clients) {
        try (Admin admin = clients.admin()) {
            Set<String> there = Clients.answer(
                    admin.listTopics().names(),
                    "the topics were looked for",
                    "the broker cannot be asked for its topics");
            return NEEDED.stream()
                    .map(Topic::topicName)
                    .filter(name -> !there.contains(name))
                    .toList();
        }
    }
}
