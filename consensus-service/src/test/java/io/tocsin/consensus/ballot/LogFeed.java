package io.tocsin.consensus.ballot;

import static io.tocsin.protocol.testing.TestNetwork.agent;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Made-up logs: openings, votes in batches, repeats, contradictions, closes, in any order. */
final class LogFeed {
    private static final List<Stance> STANCES = List.of(Stance.values());

    private final TestNetwork network;
    private final SplittableRandom random;
    private final List<ThreatSignature> subjects = new ArrayList<>();

    LogFeed(TestNetwork network, int ballots, long seed) {
        this.network = network;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < ballots; i++) {
            subjects.add(TestNetwork.signature(agent(random.nextInt(network.agents())), i + 1));
        }
    }

    /** Entries by partition, each list in its order. */
    Map<Integer, List<BallotLogEntry>> entries() {
        Map<Integer, List<BallotLogEntry>> byPartition = new TreeMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            ThreatSignature subject = subjects.get(i);
            add(byPartition, network.opening(network.proposal(subject, i), i, 1 + random.nextInt(60_000)));
        }
        for (int batch = 0; batch < 6 * subjects.size(); batch++) {
            add(byPartition, votes(batch));
        }
        for (ThreatSignature subject : subjects) {
            if (random.nextInt(3) > 0) {
                add(byPartition, network.closing(0, List.of(subject.id())));
            }
        }
        byPartition.values().forEach(this::disturb);
        return byPartition;
    }

    private void add(Map<Integer, List<BallotLogEntry>> byPartition, BallotLogEntry entry) {
        SignatureId first = entry.records().get(0).signature();
        byPartition
                .computeIfAbsent(network.genesis().partitionOf(first), p -> new ArrayList<>())
                .add(entry);
    }

    private BallotLogEntry votes(int batch) {
        int voter = random.nextInt(network.agents() + 1);
        int partition = network.genesis()
                .partitionOf(subjects.get(random.nextInt(subjects.size())).id());
        List<Vote> votes = new ArrayList<>();
        for (ThreatSignature subject : subjects) {
            if (network.genesis().partitionOf(subject.id()) == partition && random.nextInt(3) == 0) {
                votes.add(TestNetwork.vote(subject.id(), agent(voter), STANCES.get(random.nextInt(STANCES.size()))));
            }
        }
        if (votes.isEmpty()) {
            ThreatSignature subject = subjects.get(random.nextInt(subjects.size()));
            votes.add(TestNetwork.vote(subject.id(), agent(voter), Stance.HARMLESS));
        }
        return network.voting(agent(voter), batch, votes);
    }

    /** Repeats some entries and moves some: what came in order may come late, early or twice. */
    private void disturb(List<BallotLogEntry> entries) {
        Random shuffler = new Random(random.nextLong());
        int half = entries.size() / 2;
        for (int i = 0; i < half; i++) {
            if (shuffler.nextInt(4) == 0) {
                entries.add(shuffler.nextInt(entries.size()), entries.get(i));
            }
        }
        for (int i = 0; i < half; i++) {
            Collections.swap(entries, shuffler.nextInt(entries.size()), shuffler.nextInt(entries.size()));
        }
        keepOrderOfOpenings(entries);
        if (!entries.isEmpty() && shuffler.nextBoolean()) {
            BallotLogEntry any = entries.get(shuffler.nextInt(entries.size()));
            entries.add(any); // an opening, perhaps, that was said long ago
        }
    }

    /** The consensus opens in the order of the proposals, whatever else is mixed up. */
    private static void keepOrderOfOpenings(List<BallotLogEntry> entries) {
        List<BallotLogEntry> openings = new ArrayList<>(entries.stream()
                .filter(BallotLogEntry.Opening.class::isInstance)
                .sorted(Comparator.comparing(entry -> entry.batch().head().counter()))
                .toList());
        entries.replaceAll(entry -> entry instanceof BallotLogEntry.Opening ? openings.remove(0) : entry);
    }
}
