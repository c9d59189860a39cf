package io.tocsin.standalone.publish;

import io.tocsin.core.identity.AgentId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether anybody would read what is published: a slip in a sensor's name would otherwise show nowhere. */
final class Readers {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int MAX_NAMED = 8;

    private final Clients clients;

    Readers(Clients clients) {
        this.clients = clients;
    }

    /**
     * What looks wrong, if anything does.
     *
     * @throws IllegalStateException if there is no topic of flows
     * @throws KafkaException if the broker does not answer
     */
    Optional<String> check(AgentId sensor) {
        requireTopic();
        try {
            List<String> agents = registry().current().stream()
                    .filter(member -> member.role() == Member.Role.AGENT)
                    .map(member -> member.id().value())
                    .toList();
            return agents.contains(sensor.value()) ? Optional.empty() : Optional.of(nobody(sensor, agents));
        } catch (AuthorizationException e) {
            return Optional.empty(); // who may write flows need not be let to read who is enrolled
        }
    }

    private static String nobody(AgentId sensor, List<String> agents) {
        List<String> some = agents.stream().sorted().limit(MAX_NAMED).toList();
        return "no agent called " + sensor
                + " is enrolled in this network, so nobody watches these flows yet; enrolled are "
                + (some.isEmpty() ? "none" : String.join(", ", some))
                + (agents.size() > MAX_NAMED ? " and others" : "");
    }

    private void requireTopic() {
        String topic = Topic.FLOWS.topicName();
        try (Admin admin = clients.admin()) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topic " + topic + " was looked for", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(
                        "topic " + topic + " is not there: set the network up first, with 'tocsin network setup'", e);
            }
            throw new KafkaException("topic " + topic + " cannot be looked for: " + e.getCause(), e.getCause());
        }
    }

    private NetworkRegistry registry() {
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        try (RegistryFeed feed = new RegistryFeed(clients, "tocsin-publish-registry", registry, refused -> {})) {
            do {
                feed.poll(WAIT);
            } while (!feed.isCaughtUp());
        }
        return registry;
    }
}
