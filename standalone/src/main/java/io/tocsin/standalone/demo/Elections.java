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
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The demo's own count of the ballot log: each ballot with its votes in log order and its verdict. Thread-safe. */
final class Elections {
    private final BallotLogReader reader;
    private final BallotBook book;
    private final Map<SignatureId, Election> elections = new HashMap<>();
    private final Consumer<Election> onDecided;

    /**
     * No ballots yet.
     *
     * @param onDecided called with each ballot when it is decided, by the thread that follows the log
     */
    Elections(NetworkRegistry registry, Consumer<Election> onDecided) {
        this.reader = new BallotLogReader(registry);
        this.book = new BallotBook(registry.electorates(), registry.genesis().rule());
        this.onDecided = onDecided;
    }

    /** Follows the next record of a partition; what is not genuine is passed over, as everybody does. */
    synchronized void follow(byte[] value, int partition) {
        reader.entry(value, partition).value().ifPresent(this::follow);
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

    private void follow(BallotLogEntry entry) {
        entry.<Optional<SignedProposal>>fold(opening -> Optional.of(opening.proposal()), voting -> Optional.empty(), closing -> Optional.empty())
                .map(SignedProposal::signature)
                .ifPresent(signature -> elections.putIfAbsent(signature.id(), new Election(signature)));
        entry.records().forEach(this::count);
    }

    private void count(BallotRecord record) {
        BallotBook.Result result = book.apply(record);
        Election election = elections.get(record.signature());
        if (election == null || !isNews(result.reception())) {
            return;
        }
        election.add(record, result.verdict());
        result.verdict().ifPresent(verdict -> onDecided.accept(election));
    }

    private static boolean isNews(VoteOutcome outcome) {
        return outcome == VoteOutcome.COUNTED || outcome == VoteOutcome.LATE;
    }
}
