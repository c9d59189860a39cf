package io.tocsin.manifests;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.consensus.ballot.ConsensusTimeouts;
import io.tocsin.consensus.service.ConsensusMeters;
import io.tocsin.consensus.topology.ConsensusRules;
import io.tocsin.consensus.topology.ConsensusTopology;
import io.tocsin.dashboard.messaging.FeedSession;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Which topics a service reads and writes, as its code says where it says so.
 *
 * @param reads names of topics
 * @param writes names of topics
 */
record Rights(Set<String> reads, Set<String> writes) {
    /** Who makes the topics. */
    static final String SETUP = "kafka-setup";

    /** What a user of an organisation is called, whose agents are in another cluster. */
    private static final String ORGANISATION = "kafka-org-";

    private static final Map<String, Rights> ALL = all();

    /** Of the Kafka user called {@code name}; empty if there is no such user. */
    static Optional<Rights> of(String name) {
        return Optional.ofNullable(ALL.get(name.startsWith(ORGANISATION) ? ORGANISATION : name));
    }

    /** By the name of the Kafka user. */
    static Map<String, Rights> all() {
        return Map.of(
                // agent.messaging.KafkaLog, KafkaFlows and KafkaWitness; what it sends, agent.members and agent.witness
                "kafka-agent",
                of(
                        Set.of(
                                Topic.REGISTRY,
                                Topic.BALLOT_LOG,
                                Topic.ACCEPTED,
                                Topic.PROPOSED_DEAD,
                                Topic.FLOWS,
                                Topic.LEDGER_INTAKE,
                                Topic.CHECKPOINTS,
                                Topic.COSIGNATURES),
                        Set.of(Topic.PROPOSED, Topic.BALLOT_LOG, Topic.STATUS, Topic.COMPLAINTS, Topic.COSIGNATURES)),
                // As kafka-agent, without the flows: those stay at the organisation's site.
                ORGANISATION,
                of(
                        Set.of(
                                Topic.REGISTRY,
                                Topic.BALLOT_LOG,
                                Topic.ACCEPTED,
                                Topic.PROPOSED_DEAD,
                                Topic.LEDGER_INTAKE,
                                Topic.CHECKPOINTS,
                                Topic.COSIGNATURES),
                        Set.of(Topic.PROPOSED, Topic.BALLOT_LOG, Topic.STATUS, Topic.COMPLAINTS, Topic.COSIGNATURES)),
                "kafka-consensus",
                consensus(),
                // ledger.messaging
                "kafka-ledger",
                of(
                        Set.of(Topic.REGISTRY, Topic.LEDGER_INTAKE, Topic.CHECKPOINTS),
                        Set.of(Topic.CHECKPOINTS, Topic.LEDGER_INTAKE_DEAD)),
                "kafka-dashboard",
                of(
                        Stream.concat(Stream.of(Topic.REGISTRY), FeedSession.TOPICS.stream())
                                .toList(),
                        Set.of()),
                // kit.setup
                SETUP,
                of(Set.of(Topic.REGISTRY), Set.of(Topic.REGISTRY)),
                "kafka-flows",
                of(Set.of(), Set.of(Topic.FLOWS)));
    }

    private static Rights of(Collection<Topic> reads, Collection<Topic> writes) {
        return new Rights(names(reads), names(writes));
    }

    private static Set<String> names(Collection<Topic> topics) {
        return topics.stream().map(Topic::topicName).collect(Collectors.toCollection(TreeSet::new));
    }

    // The topology itself is asked, and the registry is read beside it.
    private static Rights consensus() {
        TestNetwork network = new TestNetwork(4, 1);
        ConsensusRules rules = new ConsensusRules(
                Duration.ofSeconds(30),
                new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5)),
                Duration.ofDays(7),
                Duration.ofSeconds(5),
                true);
        TopologyDescription description = new ConsensusTopology(
                        network.registry(),
                        network.signer(TestNetwork.CONSENSUS),
                        rules,
                        new ConsensusMeters(new SimpleMeterRegistry()))
                .build()
                .describe();
        Set<String> reads = new TreeSet<>(Set.of(Topic.REGISTRY.topicName()));
        Set<String> writes = new TreeSet<>();
        description.subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .forEach(node -> {
                    if (node instanceof TopologyDescription.Source source) {
                        reads.addAll(source.topicSet());
                    } else if (node instanceof TopologyDescription.Sink sink) {
                        writes.add(sink.topic());
                    }
                });
        return new Rights(reads, writes);
    }
}
