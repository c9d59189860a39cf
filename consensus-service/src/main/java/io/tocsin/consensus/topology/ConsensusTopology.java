package io.tocsin.consensus.topology;

import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.record.BallotWindow;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology that is tested and deployed: two sub-topologies that meet in the ballot log. Admission turns proposals
 * into openings; the count turns the log into verdicts, asks for closes in the same log and hands everything admitted to
 * the ledger. They share no store and no node, so each runs as one task a partition.
 */
public final class ConsensusTopology {
    private final NetworkRegistry registry;
    private final MemberSigner signer;
    private final ConsensusRules rules;
    private final ConsensusReport report;

    /**
     * For the network of {@code registry}, which must be complete, in the name of {@code signer}.
     *
     * @throws IllegalArgumentException if the network has no ballots with such a window
     */
    public ConsensusTopology(
            NetworkRegistry registry, MemberSigner signer, ConsensusRules rules, ConsensusReport report) {
        BallotWindow.fault(registry.genesis(), rules.window().toMillis()).ifPresent(why -> {
            throw new IllegalArgumentException("tocsin.consensus.window: " + why);
        });
        this.registry = registry;
        this.signer = signer;
        this.rules = rules;
        this.report = report;
    }

    /** Builds it. */
    public Topology build() {
        return build(
                Stores.inMemoryKeyValueStore(TopologyNames.BALLOTS),
                Stores.inMemoryKeyValueStore(TopologyNames.OPENERS));
    }

    /** Builds it over other stores of the same names: of the log's tail and of whose opening was taken last. */
    Topology build(KeyValueBytesStoreSupplier ballots, KeyValueBytesStoreSupplier openers) {
        Topology topology = new Topology();
        addAdmission(topology);
        addCount(topology);
        topology.addStateStore(store(ballots), TopologyNames.COUNT);
        topology.addStateStore(store(openers), TopologyNames.COUNT);
        return topology;
    }

    private void addAdmission(Topology topology) {
        source(topology, TopologyNames.PROPOSALS, Topic.PROPOSED);
        topology.addProcessor(
                TopologyNames.ADMISSION,
                () -> new AdmissionProcessor(registry, signer, rules, report),
                TopologyNames.PROPOSALS);
        topology.addStateStore(persistent(TopologyNames.PROPOSERS), TopologyNames.ADMISSION);
        topology.addStateStore(persistent(TopologyNames.ADMITTED), TopologyNames.ADMISSION);
        logSink(topology, TopologyNames.OPENINGS, TopologyNames.ADMISSION);
        sink(topology, TopologyNames.REFUSED_PROPOSALS, Topic.PROPOSED_DEAD, TopologyNames.ADMISSION);
    }

    private void addCount(Topology topology) {
        source(topology, TopologyNames.BALLOT_LOG, Topic.BALLOT_LOG);
        ProcessorSupplier<byte[], byte[], byte[], byte[]> count =
                () -> new CountProcessor(registry, signer, rules, report);
        topology.addProcessor(TopologyNames.COUNT, count, TopologyNames.BALLOT_LOG);
        topology.addStateStore(persistent(TopologyNames.EXPIRIES), TopologyNames.COUNT);
        logSink(topology, TopologyNames.CLOSES, TopologyNames.COUNT);
        sink(topology, TopologyNames.VERDICTS, Topic.VERDICTS, TopologyNames.COUNT);
        sink(topology, TopologyNames.ACCEPTED, Topic.ACCEPTED, TopologyNames.COUNT);
        sink(topology, TopologyNames.INTAKE, Topic.LEDGER_INTAKE, TopologyNames.COUNT);
        sink(topology, TopologyNames.REFUSED_RECORDS, Topic.BALLOT_LOG_DEAD, TopologyNames.COUNT);
    }

    private static void source(Topology topology, String name, Topic topic) {
        // The broker stamps these topics; were one made otherwise, a sender's -1 must not end the stream.
        TimestampExtractor timestamps = new UsePartitionTimeOnInvalidTimestamp();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addSource(AutoOffsetReset.earliest(), name, timestamps, bytes, bytes, topic.topicName());
    }

    private static void sink(Topology topology, String name, Topic topic, String from) {
        topology.addSink(name, topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer(), from);
    }

    /** A record's key is the id of a ballot it concerns, and that is what places it. */
    private void logSink(Topology topology, String name, String from) {
        StreamPartitioner<byte[], byte[]> partitioner = (topic, key, value, partitions) ->
                Optional.of(Set.of(registry.genesis().partitionOf(StoreKeys.fromHex(key))));
        ByteArraySerializer bytes = new ByteArraySerializer();
        topology.addSink(name, Topic.BALLOT_LOG.topicName(), bytes, bytes, partitioner, from);
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> persistent(String name) {
        return store(Stores.persistentKeyValueStore(name));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
