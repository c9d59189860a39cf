package io.tocsin.standalone.tools;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts every ballot of the ballot log anew, with the same state machine as the consensus and every agent, and compares
 * with what was announced. Not thread-safe.
 */
final class Recount {
    private static final int MAX_TRIES = 10;

    private final NetworkRegistry registry;
    private final BallotLogReader reader;
    private final BallotBook book;
    private final OpeningOrder order = new OpeningOrder();
    private final Map<SignatureId, Decided> counted = new LinkedHashMap<>();
    private final Map<SignatureId, Verdict> announced = new LinkedHashMap<>();
    private final Map<Integer, Long> heardTo = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> lapses = new ArrayList<>();
    private final List<String> doubleVotes = new ArrayList<>();
    private long records;
    private long refused;
    private long pending;

    Recount(NetworkRegistry registry) {
        this.registry = registry;
        this.reader = new BallotLogReader(registry);
        this.book = registry.book();
    }

    /**
     * Reads both topics to their ends. The network may be at work: what was announced before the log was read must follow
     * from it, and what the log decides may still be announced for some seconds.
     */
    Recount run(Clients clients) {
        TopicDump.read(clients, Topic.VERDICTS, this::hear);
        Set<SignatureId> before = Set.copyOf(announced.keySet());
        TopicDump.read(clients, Topic.BALLOT_LOG, this::count);
        for (int tries = 0; tries < MAX_TRIES && !announced.keySet().containsAll(counted.keySet()); tries++) {
            TopicDump.read(clients, Topic.VERDICTS, this::hear);
        }
        compare(before);
        return this;
    }

    /** Decided ballots. */
    long decided() {
        return counted.size();
    }

    /** Each way in which what was announced is not what was counted. */
    List<String> differences() {
        return differences;
    }

    /**
     * What the consensus wrote that it must not: closes before their windows had passed, openings of old epochs and
     * openings beyond their authors' shares.
     */
    List<String> lapses() {
        return lapses;
    }

    /** Two votes of one agent in one ballot that differ, each as one sentence. */
    List<String> doubleVotes() {
        return doubleVotes;
    }

    /** Decided ballots whose announcement was still under way when the consensus stopped. */
    long pending() {
        return pending;
    }

    /** Records of the ballot log. */
    long records() {
        return records;
    }

    /** Those of them that do not count because they are not genuine. */
    long refused() {
        return refused;
    }

    /** Ballots that are still undecided. */
    long open() {
        return book.open();
    }

    private void count(ConsumerRecord<String, byte[]> next) {
        records++;
        reader.entry(TopicDump.value(next), next.partition())
                .value()
                .filter(entry -> isInTurn(entry, next))
                .ifPresentOrElse(
                        entry -> entry.opening().ifPresentOrElse(opening -> open(opening, next), () -> entry.records()
                                .forEach(record -> apply(record, next))),
                        () -> refused++);
    }

    private boolean isInTurn(BallotLogEntry entry, ConsumerRecord<String, byte[]> from) {
        Optional<Refusal> outOfTurn = entry.opening().flatMap(order::refusal);
        outOfTurn
                .filter(why -> why.reason() == RefusalReason.OLD_EPOCH)
                .ifPresent(why -> lapses.add(place(from) + ": " + why.detail() + "; it opens nothing"));
        return outOfTurn.isEmpty();
    }

    private void open(BallotLogEntry.Opening opening, ConsumerRecord<String, byte[]> from) {
        BallotRecord.Opened opened = opening.opened();
        switch (apply(opened, from)) {
            case COUNTED -> order.took(opening);
            case OVER_QUOTA ->
                lapses.add(place(from) + ": opens the ballot on " + opened.signature() + " though "
                        + book.excess(opened, from.timestamp()).orElse("its author has used its share")
                        + "; it opens nothing");
            default -> refused++;
        }
    }

    private VoteOutcome apply(BallotRecord record, ConsumerRecord<String, byte[]> from) {
        BallotBook.Result result = book.apply(record, from.timestamp());
        if (result.reception() == VoteOutcome.EARLY) {
            lapses.add(place(from) + ": closes the ballot on " + record.signature()
                    + " before its window had passed; the close does not count");
        }
        result.equivocation()
                .map(both -> place(from) + ": " + both.first().voter() + " votes "
                        + both.second().stance() + " in the ballot on " + record.signature() + " after "
                        + both.first().stance() + cost(result))
                .ifPresent(doubleVotes::add);
        result.verdict()
                .map(verdict -> new Decided(verdict, from.partition(), from.offset()))
                .ifPresent(decided -> counted.put(decided.verdict().signature(), decided));
        return result.reception();
    }

    private static String cost(BallotBook.Result result) {
        return result.isForfeited()
                ? ", and has no voice in this partition until the next registry epoch"
                : ", which counts";
    }

    private static String place(ConsumerRecord<String, byte[]> from) {
        return from.topic() + "/" + from.partition() + "/" + from.offset();
    }

    private void hear(ConsumerRecord<String, byte[]> next) {
        if (next.offset() <= heardTo.getOrDefault(next.partition(), -1L)) {
            return;
        }
        heardTo.put(next.partition(), next.offset());
        String position = Topic.VERDICTS.topicName() + "/" + next.partition() + "/" + next.offset();
        var checked = VerdictRecord.check(TopicDump.value(next), registry);
        checked.refusal().ifPresent(why -> differences.add(position + ": " + why));
        checked.value().ifPresent(announcement -> announced(announcement.verdict(), position));
    }

    private void announced(Verdict verdict, String position) {
        if (announced.put(verdict.signature(), verdict) != null) {
            differences.add(position + ": the verdict on " + verdict.signature() + " was announced before");
        }
    }

    private void compare(Set<SignatureId> before) {
        Map<Integer, Long> announcedTo = new HashMap<>();
        counted.values().stream()
                .filter(decided -> announced.containsKey(decided.verdict().signature()))
                .forEach(decided -> announcedTo.merge(decided.partition(), decided.offset(), Math::max));
        counted.forEach((signature, decided) -> {
            Verdict said = announced.get(signature);
            if (said == null && decided.offset() >= announcedTo.getOrDefault(decided.partition(), -1L)) {
                pending++;
            } else if (!decided.verdict().equals(said)) {
                differ(signature, "counted " + decided.verdict() + announcement(said));
            }
        });
        before.stream()
                .filter(signature -> !counted.containsKey(signature))
                .forEach(signature -> differ(
                        signature, "announced " + announced.get(signature) + ", the ballot log does not decide it"));
    }

    private static String announcement(@Nullable Verdict said) {
        return said == null ? ", never announced" : ", announced " + said;
    }

    /**
     * A verdict and the record of the ballot log that brought it about. The consensus works through a partition in order:
     * what it has not announced although nothing decided later there is announced either, it had not come to yet.
     */
    private record Decided(Verdict verdict, int partition, long offset) {}

    private void differ(SignatureId signature, String how) {
        differences.add("verdict on " + signature + ": " + how);
    }
}
