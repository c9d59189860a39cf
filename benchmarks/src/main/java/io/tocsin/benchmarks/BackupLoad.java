package io.tocsin.benchmarks;

import static io.tocsin.benchmarks.Figures.print;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Fills a running node's ballot log with the elections of sixty more agents, each vote a record of its own, so that the
 * node itself decides, announces and writes a ledger of many entries: what a backup is measured on. Sixty
 * authors, since a network takes only so many proposals of one at a time.
 */
public final class BackupLoad {
    private static final int AGENTS = 60;
    private static final int GROUP = 500;
    private static final long FIRST_COUNTER = 1_000_000;

    private BackupLoad() {}

    /**
     * Takes the broker's address, the node's folder of keys, how many ballots and, if some were written there before, how
     * many of those there are.
     */
    public static void main(String... arguments) {
        Clients clients = Clients.of(arguments[0]);
        KeyFiles keys = new KeyFiles(Path.of(arguments[1]));
        int ballots = Integer.parseInt(arguments[2]);
        int before = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        NetworkRegistry registry = new NetworkSetup(clients, keys)
                .run("benchmark", 1, new VotingRule.ByzantineQuorum(), VoteLoad.enrolments(AGENTS));
        VoteLoad load = new VoteLoad(AGENTS, registry, keys, FIRST_COUNTER + 2L * AGENTS * before);
        Map<Integer, List<ThreatSignature>> homes = load.subjects(before, ballots).stream()
                .collect(Collectors.groupingBy(
                        subject -> registry.genesis().partitionOf(subject.id()), TreeMap::new, Collectors.toList()));
        AtomicLong records = new AtomicLong();
        try (Producer<String, byte[]> producer = clients.producer("backup-load")) {
            homes.forEach((partition, subjects) -> fill(load, subjects, value -> {
                var unused = producer.send(new ProducerRecord<>(Topic.BALLOT_LOG.topicName(), partition, null, value));
                records.incrementAndGet();
            }));
        }
        print("%d records written, of %d ballots%n", records.get(), ballots);
    }

    private static void fill(VoteLoad load, List<ThreatSignature> subjects, Consumer<byte[]> out) {
        for (int from = 0; from < subjects.size(); from += GROUP) {
            List<ThreatSignature> group = subjects.subList(from, Math.min(subjects.size(), from + GROUP));
            load.openings(group, out);
            load.batches(group, 1, out);
        }
    }
}
