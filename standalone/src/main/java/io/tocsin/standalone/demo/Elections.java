package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The demo's own count of the ballot log: each ballot with its votes in log order and its verdict. Thread-safe. */
final class Elections {
    private final BallotLogReader reader;
    private final BallotBook book;
    private final Map<SignatureId, Election> elections = new LinkedHashMap<>();
    private final Consumer<Election> decided;

    /**
     * A ballot so far.
     *
     * @param signature what is voted on
     * @param votes the votes, the author's proposal not among them
     * @param verdict its verdict, once there is one
     */
    record Election(ThreatSignature signature, List<Vote> votes, Optional<Verdict> verdict) {}

    /**
     * No ballots yet.
     *
     * @param decided is told of each ballot when it is decided
     */
    Elections(NetworkRegistry registry, Consumer<Election> decided) {
        this.reader = new BallotLogReader(registry);
        this.book = new BallotBook(registry.electorates(), registry.genesis().rule());
        this.decided = decided;
    }

    /** Takes the next record of a partition; what is not genuine is passed over, as everybody does. */
    synchronized void take(byte[] value, int partition) {
        reader.entry(value, partition).value().ifPresent(this::take);
    }

    /** The ballot on {@code signature} as it is now, or empty. */
    synchronized Optional<Election> find(SignatureId signature) {
        return Optional.ofNullable(elections.get(signature));
    }

    private void take(BallotLogEntry entry) {
        if (entry instanceof BallotLogEntry.Opening opening) {
            ThreatSignature signature = opening.proposal().signature();
            elections.putIfAbsent(opening.opened().signature(), new Election(signature, List.of(), Optional.empty()));
        }
        entry.records().forEach(this::apply);
    }

    private void apply(BallotRecord entry) {
        BallotBook.Result result = book.apply(entry);
        Election before = elections.get(entry.signature());
        if (before == null) {
            return;
        }
        Election after = before;
        if (entry instanceof BallotRecord.Cast cast && isNews(result.reception())) {
            List<Vote> votes = new ArrayList<>(before.votes());
            votes.add(cast.vote());
            after = new Election(before.signature(), List.copyOf(votes), before.verdict());
        }
        if (result.verdict().isPresent()) {
            after = new Election(after.signature(), after.votes(), result.verdict());
        }
        elections.put(entry.signature(), after);
        if (result.verdict().isPresent()) {
            decided.accept(after);
        }
    }

    private static boolean isNews(VoteOutcome reception) {
        return reception == VoteOutcome.COUNTED || reception == VoteOutcome.LATE;
    }
}
