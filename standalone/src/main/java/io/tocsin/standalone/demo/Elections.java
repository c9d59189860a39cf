package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.Election;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The demo's own count of the ballot log: each ballot with its votes in log order and its verdict, the newest only where
 * the demo has no end. Thread-safe.
 */
final class Elections {
    /** Ballots kept of a demo without an end. */
    static final int KEPT = 2_000;

    private final BallotLogReader reader;
    private final BallotBook book;
    private final OpeningOrder order = new OpeningOrder();
    private final Map<SignatureId, Election> elections = new LinkedHashMap<>();
    private final Consumer<Election> onDecided;
    private final int most;

    /**
     * No ballots yet.
     *
     * @param most how many ballots are kept, 1 or more; the oldest are forgotten first
     * @param onDecided called with each ballot when it is decided, by the thread that follows the log
     */
    Elections(NetworkRegistry registry, int most, Consumer<Election> onDecided) {
        this.most = most;
        this.reader = new BallotLogReader(registry);
        this.book = registry.book();
        this.onDecided = onDecided;
    }

    /**
     * Follows the next record of a partition, appended by the broker at that time; what is not genuine is passed over, as
     * everybody does.
     */
    synchronized void follow(byte[] value, int partition, long appendedMillis) {
        reader.entry(value, partition)
                .value()
                .filter(entry -> entry.opening().map(order::isNext).orElse(true))
                .ifPresent(entry -> follow(entry, appendedMillis));
    }

    /** Whether the ballot on {@code signature} was opened and decided. */
    synchronized boolean isDecided(SignatureId signature) {
        return Optional.ofNullable(elections.get(signature))
                .flatMap(Election::verdict)
                .isPresent();
    }

    /** The ballot on {@code signature} as it is now, or empty if it was not opened. */
    synchronized Optional<Decision> find(SignatureId signature, List<GroundTruth> support, long timeMicros) {
        return Optional.ofNullable(elections.get(signature)).map(election -> election.decision(support, timeMicros));
    }

    private void follow(BallotLogEntry entry, long appendedMillis) {
        entry.opening().ifPresentOrElse(opening -> open(opening, appendedMillis), () -> entry.records()
                .forEach(record -> count(record, appendedMillis)));
        forgetWhatIsTooMuch();
    }

    // What the book will not open, such as one beyond its author's share, is no election either.
    private void open(BallotLogEntry.Opening opening, long appendedMillis) {
        BallotBook.Result result = book.apply(opening.opened(), appendedMillis);
        if (result.reception() == VoteOutcome.COUNTED) {
            order.took(opening);
            Election election = new Election(opening.proposal().signature());
            elections.put(opening.opened().signature(), election);
            note(election, opening.opened(), appendedMillis, result);
        }
    }

    private void forgetWhatIsTooMuch() {
        while (elections.size() > most) {
            SignatureId oldest = elections.keySet().iterator().next();
            elections.remove(oldest);
            book.forget(oldest);
        }
    }

    private void count(BallotRecord record, long appendedMillis) {
        BallotBook.Result result = book.apply(record, appendedMillis);
        Election election = elections.get(record.signature());
        if (election == null) {
            book.forget(record.signature()); // it was forgotten before it was decided
            return;
        }
        if (isNews(result.reception())) {
            note(election, record, appendedMillis, result);
        }
    }

    private void note(Election election, BallotRecord record, long appendedMillis, BallotBook.Result result) {
        election.add(record, appendedMillis, result.verdict());
        result.verdict().ifPresent(verdict -> onDecided.accept(election));
    }

    private static boolean isNews(VoteOutcome outcome) {
        return outcome == VoteOutcome.COUNTED || outcome == VoteOutcome.LATE;
    }
}
