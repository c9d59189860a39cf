package io.tocsin.consensus.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.consensus.topology.ConsensusReport;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All meters of the consensus. Tags are closed sets. Thread-safe. */
public final class ConsensusMeters implements ConsensusReport {
    private static final String PREFIX = "tocsin.consensus.";
    private static final String REJECTED = "rejected";
    private static final String INCONCLUSIVE = "inconclusive";
    private static final String REVOKED = "revoked";
    private static final List<String> OUTCOMES =
            List.of(tag(Effect.ADVISORY), tag(Effect.ENFORCE), REJECTED, INCONCLUSIVE, REVOKED);

    private final MeterRegistry registry;
    private final Map<Integer, Integer> open = new ConcurrentHashMap<>();
    private final Map<VoteOutcome, Counter> votes = new EnumMap<>(VoteOutcome.class);
    private final Timer duration;

    /** Registers in {@code registry}. */
    public ConsensusMeters(MeterRegistry registry) {
        this.registry = registry;
        for (VoteOutcome reception : VoteOutcome.values()) {
            votes.put(reception, registry.counter(PREFIX + "votes", "reception", tag(reception)));
        }
        // There from the start: a rate over a counter that has just appeared misses what made it appear.
        for (RefusalReason reason : RefusalReason.values()) {
            deadLetters(Topic.PROPOSED, reason);
            deadLetters(Topic.BALLOT_LOG, reason);
        }
        OUTCOMES.forEach(this::verdicts);
        this.duration = Timer.builder(PREFIX + "ballot.duration")
                .description("From a ballot's opening to its verdict, by the broker's time")
                .register(registry);
        Gauge.builder(PREFIX + "ballots.open", open, by -> by.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("Ballots open in the partitions of this instance")
                .register(registry);
    }

    /** Shows what is there and not counted yet, in records; NaN while nothing is read. */
    void lag(Supplier<Number> lag) {
        Gauge.builder(PREFIX + "lag", lag)
                .description("Records there and not counted in the partitions of this instance")
                .register(registry);
    }

    @Override
    public void admitted() {
        registry.counter(PREFIX + "proposals", "outcome", "admitted", "reason", "none")
                .increment();
    }

    @Override
    public void repeated() {
        registry.counter(PREFIX + "proposals", "outcome", "repeated", "reason", "none")
                .increment();
    }

    @Override
    public void refused(Topic topic, RefusalReason reason) {
        if (topic == Topic.PROPOSED) {
            registry.counter(PREFIX + "proposals", "outcome", "refused", "reason", tag(reason))
                    .increment();
        }
        deadLetters(topic, reason).increment();
    }

    private Counter deadLetters(Topic topic, RefusalReason reason) {
        return registry.counter(PREFIX + "dead.letters", "topic", topic.topicName(), "reason", tag(reason));
    }

    private Counter verdicts(String outcome) {
        return registry.counter(PREFIX + "verdicts", "outcome", outcome);
    }

    @Override
    public void votes(List<VoteOutcome> receptions) {
        receptions.forEach(
                reception -> Objects.requireNonNull(votes.get(reception)).increment());
    }

    @Override
    public void decided(Verdict verdict, long millis) {
        String outcome = verdict.fold(
                accepted -> tag(accepted.effect()), rejected -> REJECTED, none -> INCONCLUSIVE, revoked -> REVOKED);
        verdicts(outcome).increment();
        duration.record(Duration.ofMillis(Math.max(0, millis)));
    }

    @Override
    public void expired() {
        registry.counter(PREFIX + "accepted.expired").increment();
    }

    @Override
    public void open(int partition, int ballots) {
        open.put(partition, ballots);
    }

    @Override
    public void left(int partition) {
        open.remove(partition);
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
