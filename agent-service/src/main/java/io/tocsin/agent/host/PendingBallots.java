package io.tocsin.agent.host;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.record.AcceptedSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The ballots of a site that are not concluded, from the moment one of its agents proposes or one is opened, and what the
 * consensus announced of them. How a ballot stands is asked of the agents' own count. Not thread-safe.
 */
final class PendingBallots {
    /** Concluded ballots that are remembered, so that none is opened twice. */
    static final int MAX_CONCLUDED = 65_536;

    /** Announcements that wait for their ballots. */
    static final int MAX_ANNOUNCED = 10_000;

    final Map<SignatureId, OpenBallot> ballots = new LinkedHashMap<>();
    final Map<SignatureId, OwnProposal> own = bounded(MAX_CONCLUDED);
    final Map<SignatureId, AcceptedSignature> announced = bounded(MAX_ANNOUNCED);
    final Map<SignatureId, Verdict> concluded = bounded(MAX_CONCLUDED);
    long nextOrder;

    private final Function<SignatureId, Optional<Verdict>> count;

    /** An empty desk; {@code count} is the agents' own count of the ballot log. */
    PendingBallots(Function<SignatureId, Optional<Verdict>> count) {
        this.count = count;
    }

    /** An opened ballot, and how long its verdict is waited for. */
    record OpenBallot(BallotRecord.Opened opened, ThreatSignature signature, Deadline deadline) {}

    /** A proposal of the site's own: its author's place among the agents, and its place among all proposals. */
    record OwnProposal(int author, long order, Deadline deadline) {}

    /** Whether the ballot has been opened, or even concluded. */
    boolean isOpened(SignatureId signature) {
        return ballots.containsKey(signature) || concluded.containsKey(signature);
    }

    /** Whether the site has proposed it before. */
    boolean isProposed(SignatureId signature) {
        return own.containsKey(signature) || isOpened(signature);
    }

    /** Says that agent number {@code author} of the site proposes it. */
    void propose(SignatureId signature, int author, Deadline deadline) {
        own.putIfAbsent(signature, new OwnProposal(author, nextOrder++, deadline));
    }

    /** Says that the consensus did not admit a proposal; if it is opened nevertheless, it is waited for again. */
    void refuse(SignatureId signature) {
        OwnProposal proposal = own.get(signature);
        if (proposal != null) {
            proposal.deadline().end();
        }
    }

    /** Says that a ballot has begun. */
    void open(BallotRecord.Opened opened, ThreatSignature signature, Deadline deadline) {
        ballots.put(opened.signature(), new OpenBallot(opened, signature, deadline));
    }

    /** Takes an announcement, unless it repeats what has been acted on. */
    void announce(AcceptedSignature accepted) {
        SignatureId signature = accepted.signature().id();
        if (!accepted.verdict().equals(concluded.get(signature))) {
            announced.put(signature, accepted);
        }
    }

    Optional<Verdict> verdict(SignatureId signature) {
        return count.apply(signature);
    }

    /**
     * Whether nothing is waited for any more by agents who have observed up to {@code endMicros}: every proposal opened,
     * every ballot decided, every acceptance announced.
     */
    boolean isSettled(long endMicros) {
        return own.entrySet().stream().noneMatch(e -> e.getValue().deadline().isRunning() && !isOpened(e.getKey()))
                && ballots.values().stream()
                        .noneMatch(ballot -> ballot.deadline().isRunning()
                                && !isReady(ballot)
                                && !isAhead(ballot.signature(), endMicros));
    }

    /** What is over and can be acted on at {@code endMicros} of capture time, in the order in which it is. */
    List<DecidedBallot> concludable(long endMicros) {
        List<OpenBallot> ready = new ArrayList<>();
        for (OpenBallot ballot : ballots.values()) {
            if (isReady(ballot) && !isAhead(ballot.signature(), endMicros)) {
                ready.add(ballot);
            }
        }
        ready.sort(Comparator.<OpenBallot>comparingInt(ballot -> author(ballot))
                .thenComparingLong(this::order)
                .thenComparing(ballot -> ballot.opened().signature()));
        return ready.stream()
                .map(ballot ->
                        new DecidedBallot(verdict(ballot.opened().signature()).orElseThrow(), ballot.signature()))
                .toList();
    }

    /** Forgets a ballot that was acted on. */
    void conclude(DecidedBallot conclusion) {
        SignatureId signature = conclusion.verdict().signature();
        ballots.remove(signature);
        own.remove(signature);
        announced.remove(signature);
        concluded.put(signature, conclusion.verdict());
    }

    /** What has just been waited for in vain: it is not waited for again. */
    List<SignatureId> takeOverdue() {
        List<SignatureId> overdue = new ArrayList<>();
        own.forEach((signature, proposal) -> {
            if (proposal.deadline().isMissed() && !isOpened(signature)) {
                proposal.deadline().end();
                overdue.add(signature);
            }
        });
        ballots.forEach((signature, ballot) -> {
            if (ballot.deadline().isMissed() && !isReady(ballot)) {
                ballot.deadline().end();
                overdue.add(signature);
            }
        });
        return overdue;
    }

    /** Grants the whole time again to what is waited for. */
    void restartDeadlines() {
        own.values().forEach(proposal -> proposal.deadline().restart());
        ballots.values().forEach(ballot -> ballot.deadline().restart());
    }

    /** Takes away the announcements that {@code isFollowed} the log up to and that the own count contradicts. */
    List<AcceptedSignature> takeForged(Predicate<AcceptedSignature> isFollowed) {
        List<AcceptedSignature> forged = announced.values().stream()
                .filter(isFollowed)
                .filter(accepted -> !isConfirmed(accepted))
                .toList();
        forged.forEach(accepted -> announced.remove(accepted.signature().id()));
        return forged;
    }

    private boolean isConfirmed(AcceptedSignature accepted) {
        return verdict(accepted.signature().id())
                .filter(accepted.verdict()::equals)
                .isPresent();
    }

    private boolean isReady(OpenBallot ballot) {
        Optional<Verdict> verdict = verdict(ballot.opened().signature());
        return verdict.isPresent() && (!(verdict.get() instanceof Verdict.Accepted) || isAnnounced(verdict.get()));
    }

    private boolean isAnnounced(Verdict verdict) {
        AcceptedSignature accepted = announced.get(verdict.signature());
        return accepted != null && accepted.verdict().equals(verdict);
    }

    /**
     * Whether a ballot is on what the site's own agents, who have observed up to {@code endMicros}, are yet to see: after
     * a restart the log holds such, and these wait their turn.
     */
    boolean isAhead(ThreatSignature signature, long endMicros) {
        return own.containsKey(signature.id()) && signature.lastSeenMicros() >= endMicros;
    }

    private int author(OpenBallot ballot) {
        OwnProposal proposal = own.get(ballot.opened().signature());
        return proposal == null ? Integer.MAX_VALUE : proposal.author();
    }

    private long order(OpenBallot ballot) {
        OwnProposal proposal = own.get(ballot.opened().signature());
        return proposal == null ? Long.MAX_VALUE : proposal.order();
    }

    private static <V> Map<SignatureId, V> bounded(int max) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<SignatureId, V> eldest) {
                return size() > max;
            }
        };
    }
}
