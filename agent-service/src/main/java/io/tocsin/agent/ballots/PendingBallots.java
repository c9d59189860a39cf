package io.tocsin.agent.ballots;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The ballots of a site that are not concluded, from the moment one of its agents proposes or one is opened, what the
 * consensus announced of them, and who of the site has voted. How a ballot stands is asked of the agents' own count, and
 * on that they act: an announcement ends no wait, and one that does not come is only missed.
 *
 * <p>What is open is bounded by the network's quota, for each author and party. Not thread-safe.
 */
public final class PendingBallots {
    /** Concluded ballots that are remembered, so that none is opened twice. */
    static final int MAX_CONCLUDED = 65_536;
    /** Announcements that wait for their ballots. */
    static final int MAX_ANNOUNCED = 10_000;
    /** Accepted signatures that are kept whole: of these a revocation can be asked for. */
    static final int MAX_ACCEPTED_KEPT = 1_024;
    /** Items of a list in canonical bytes. */
    static final int MAX_READ = 1_000_000;

    /** How long ago a verdict may be for its announcement to be missed: what is older may have ended meanwhile. */
    static final Duration ANNOUNCED_WITHIN = Duration.ofHours(1);

    private static final String TAG = "tocsin/agent-desk/v3";
    private static final String TAG_V2 = "tocsin/agent-desk/v2";
    private static final String TAG_V1 = "tocsin/agent-desk/v1";
    private static final int MAX_VERDICT = 256;
    private static final int MAX_ACCEPTED = 2 * SignedBatch.MAX_BYTES;

    private final Map<SignatureId, Awaited> ballots = new LinkedHashMap<>();
    private final OwnProposals own;
    private final Map<SignatureId, AcceptedSignature> announced = bounded(MAX_ANNOUNCED);
    private final Map<SignatureId, Verdict> concluded = bounded(MAX_CONCLUDED);
    private final Map<SignatureId, Deadline> unannounced = bounded(MAX_ANNOUNCED);
    private final Map<SignatureId, ThreatSignature> accepted = bounded(MAX_ACCEPTED_KEPT);
    private final Map<SignatureId, Long> decidedMillis = new LinkedHashMap<>();
    private final VotesCast votes;
    private final Function<SignatureId, Optional<Verdict>> count;
    private final SiteClock clock;
    private final VerdictTimeouts timeouts;

    /** None; {@code count} is the agents' own count of the ballot log. */
    public PendingBallots(Function<SignatureId, Optional<Verdict>> count, SiteClock clock, VerdictTimeouts timeouts) {
        this.count = count;
        this.clock = clock;
        this.timeouts = timeouts;
        this.own = new OwnProposals(() -> new Deadline(clock, timeouts.opening()));
        this.votes = new VotesCast(() -> new Deadline(clock, timeouts.opening()));
    }

    /** An open ballot, and how long its verdict is waited for. */
    private record Awaited(OpenBallot ballot, Deadline deadline) {
        SignatureId id() {
            return ballot.opened().signature();
        }

        void write(CanonicalWriter out) {
            out.bytes(ballot.opened().toBytes())
                    .bytes(ballot.signature().toBytes())
                    .bool(deadline.isOver());
        }
    }

    private Awaited read(CanonicalReader in) {
        BallotRecord.Opened opened = BallotRecord.Opened.fromBytes(in.bytes(SignedBatch.MAX_BYTES));
        ThreatSignature signature = ThreatSignature.fromBytes(in.bytes(SignedBatch.MAX_BYTES));
        return new Awaited(new OpenBallot(opened, signature), deadline(opened).read(in));
    }

    private Deadline deadline(BallotRecord.Opened opened) {
        return new Deadline(clock, Duration.ofMillis(opened.windowMillis()).plus(timeouts.margin()));
    }

    /** Whether the ballot is open and not concluded. */
    public boolean isPending(SignatureId signature) {
        return ballots.containsKey(signature);
    }

    /** What opened the ballot on {@code signature}, if it is not concluded. */
    public Optional<BallotRecord.Opened> opened(SignatureId signature) {
        return Optional.ofNullable(ballots.get(signature))
                .map(ballot -> ballot.ballot().opened());
    }

    /** Whether the ballot is open, or an agent of the site proposed it and waits for it to be. */
    public boolean isExpected(SignatureId signature) {
        return isPending(signature) || own.isAwaited(signature);
    }

    private boolean isOpened(SignatureId signature) {
        return isPending(signature) || concluded.containsKey(signature);
    }

    /** Agent number {@code author} of the site proposes {@code signature}; says whether that is new. */
    public boolean propose(SignatureId signature, int author) {
        boolean isNew = !own.contains(signature) && !isOpened(signature);
        if (isNew) {
            own.add(signature, author);
        }
        return isNew;
    }

    /** Which agent of the site proposed {@code signature}, if one did and it is not concluded. */
    public OptionalInt author(SignatureId signature) {
        return own.author(signature);
    }

    /** The consensus did not admit a proposal; if it is opened nevertheless, it is waited for again. */
    public void refuse(SignatureId signature) {
        own.refuse(signature);
    }

    /** A ballot on {@code signature} has begun; says whether that is new, else it changes nothing. */
    public boolean open(BallotRecord.Opened opened, ThreatSignature signature) {
        boolean isNew = !isOpened(opened.signature());
        if (isNew) {
            ballots.put(opened.signature(), new Awaited(new OpenBallot(opened, signature), deadline(opened)));
        }
        return isNew;
    }

    /** {@code voter} votes; says whether that is new. The vote is then expected in the log. */
    public boolean vote(SignatureId ballot, AgentId voter) {
        return votes.cast(ballot, voter);
    }

    /** A vote of {@code voter} stands in the log; says whether it was not known to have voted. */
    public boolean found(SignatureId ballot, AgentId voter) {
        return votes.found(ballot, voter);
    }

    /** By the site's own count the ballot was decided by a record that the broker appended at {@code millis}. */
    public void decide(SignatureId ballot, long millis) {
        if (isPending(ballot)) {
            decidedMillis.put(ballot, millis);
        }
    }

    /** The opening of a ballot does not count after all: nobody votes on it. */
    public void drop(SignatureId signature) {
        ballots.remove(signature);
    }

    /** The consensus announced an acceptance; if that was acted on before, it is only no longer missed. */
    public void announce(AcceptedSignature accepted) {
        SignatureId signature = accepted.signature().id();
        if (accepted.verdict().equals(concluded.get(signature))) {
            unannounced.remove(signature);
        } else {
            announced.put(signature, accepted);
        }
    }

    /**
     * The undecided ballots that agents who have observed up to {@code endMicros} may vote on. After a restart they vote
     * with what they knew when they first came here, unless that would be too late.
     */
    public List<OpenBallot> votable(long endMicros) {
        return ballots.values().stream()
                .filter(ballot ->
                        !isAhead(ballot, endMicros) || ballot.deadline().isHalfGone())
                .filter(ballot -> count.apply(ballot.id()).isEmpty())
                .map(Awaited::ballot)
                .toList();
    }

    /**
     * Whether nothing is waited for any more by agents who have observed up to {@code endMicros}: every proposal opened,
     * every ballot decided.
     */
    public boolean isSettled(long endMicros) {
        return !own.isAnyAwaited(this::isOpened)
                && ballots.values().stream()
                        .noneMatch(ballot ->
                                ballot.deadline().isRunning() && !isDecided(ballot) && !isAhead(ballot, endMicros));
    }

    /** What is over and can be acted on at {@code endMicros} of capture time, in the order in which it is. */
    public List<DecidedBallot> concludable(long endMicros) {
        return ballots.values().stream()
                .filter(ballot -> isDecided(ballot) && !isAhead(ballot, endMicros))
                .sorted(Comparator.comparing(Awaited::id, own.order()).thenComparing(Awaited::id))
                .map(this::decided)
                .toList();
    }

    private DecidedBallot decided(Awaited ballot) {
        return new DecidedBallot(
                count.apply(ballot.id()).orElseThrow(),
                ballot.ballot().signature(),
                decidedMillis.getOrDefault(ballot.id(), nowMillis()));
    }

    private long nowMillis() {
        return TimeUnit.MICROSECONDS.toMillis(clock.micros());
    }

    /** Forgets a ballot that was acted on. */
    public void conclude(DecidedBallot decided) {
        SignatureId signature = decided.verdict().signature();
        ballots.remove(signature);
        own.remove(signature);
        decidedMillis.remove(signature);
        votes.forget(signature);
        concluded.put(signature, decided.verdict());
        decided.verdict().accepted().ifPresent(kept -> accepted.put(signature, decided.signature()));
        if (announced.remove(signature) == null && isAnnouncementDue(decided)) {
            unannounced.put(signature, new Deadline(clock, timeouts.margin()));
        }
    }

    /** An accepted signature, whole, if it is one of the newest {@value #MAX_ACCEPTED_KEPT}. */
    public Optional<ThreatSignature> accepted(SignatureId signature) {
        return Optional.ofNullable(accepted.get(signature));
    }

    private boolean isAnnouncementDue(DecidedBallot decided) {
        return decided.verdict().accepted().isPresent()
                && nowMillis() - decided.decidedMillis() < ANNOUNCED_WITHIN.toMillis();
    }

    /** What was accepted and acted on and has not been announced in time; each once. */
    public List<SignatureId> pollUnannounced() {
        List<SignatureId> missed = unannounced.entrySet().stream()
                .filter(wait -> wait.getValue().isMissed())
                .map(Map.Entry::getKey)
                .toList();
        missed.forEach(unannounced::remove);
        return missed;
    }

    /** Votes of the site that are not in the log in time, with their voters; each once. */
    public Map<SignatureId, AgentId> pollMissingVotes() {
        return votes.pollMissing();
    }

    /** What has just been waited for in vain: it is not waited for again. */
    public List<SignatureId> pollOverdue() {
        List<SignatureId> overdue = new ArrayList<>(own.pollOverdue(this::isOpened));
        ballots.forEach((signature, ballot) -> {
            if (ballot.deadline().isMissed() && !isDecided(ballot)) {
                ballot.deadline().end();
                overdue.add(signature);
            }
        });
        return overdue;
    }

    /** Grants the whole time again to what is waited for. */
    public void restartDeadlines() {
        own.restartDeadlines();
        votes.restartDeadlines();
        unannounced.values().forEach(Deadline::restart);
        ballots.values().forEach(ballot -> ballot.deadline().restart());
    }

    /** Removes and gives the announcements that {@code isFollowed} the log up to and that the own count contradicts. */
    public List<AcceptedSignature> pollForged(Predicate<AcceptedSignature> isFollowed) {
        List<AcceptedSignature> forged = announced.values().stream()
                .filter(isFollowed)
                .filter(accepted -> !isConfirmed(accepted))
                .toList();
        forged.forEach(accepted -> announced.remove(accepted.signature().id()));
        return forged;
    }

    private boolean isConfirmed(AcceptedSignature accepted) {
        return count.apply(accepted.signature().id())
                .filter(accepted.verdict()::equals)
                .isPresent();
    }

    // Whether it was announced is no matter: whoever announces could else keep every agent from acting.
    private boolean isDecided(Awaited ballot) {
        return count.apply(ballot.id()).isPresent();
    }

    // On what the site's own agents are yet to see: after a restart the log holds such, and these wait their turn.
    private boolean isAhead(Awaited ballot, long endMicros) {
        ThreatSignature signature = ballot.ballot().signature();
        return own.contains(signature.id()) && signature.lastSeenMicros() >= endMicros;
    }

    /** The canonical bytes: all but how long what is waited for has been, and which votes and announcements are missed. */
    public byte[] toBytes() {
        CanonicalWriter out = CanonicalWriter.tagged(TAG)
                .int64(own.nextOrder())
                .list(ballots.values(), (to, ballot) -> ballot.write(to));
        own.write(out)
                .list(announced.values(), (to, accepted) -> to.bytes(accepted.toBytes()))
                .list(concluded.values(), (to, verdict) -> to.bytes(verdict.toBytes()));
        return votes.write(out)
                .list(
                        decidedMillis.entrySet(),
                        (to, entry) -> to.hash(entry.getKey().value()).int64(entry.getValue()))
                .list(accepted.values(), (to, signature) -> to.bytes(signature.toBytes()))
                .toBytes();
    }

    /**
     * Goes on where {@code bytes} say, before anything has happened; what is waited for has its whole time again.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not what {@link #toBytes} gives
     */
    public void restore(byte[] bytes) {
        if (CanonicalReader.isTagged(TAG_V1, bytes)) {
            CanonicalReader.record(TAG_V1, bytes, this::readFirstForm);
        } else if (CanonicalReader.isTagged(TAG_V2, bytes)) {
            CanonicalReader.record(TAG_V2, bytes, this::readSecondForm);
        } else {
            CanonicalReader.record(TAG, bytes, this::readAll);
        }
    }

    private PendingBallots readAll(CanonicalReader in) {
        readSecondForm(in);
        in.list(MAX_READ, item -> ThreatSignature.fromBytes(item.bytes(SignedBatch.MAX_BYTES)))
                .forEach(signature -> accepted.put(signature.id(), signature));
        return this;
    }

    private PendingBallots readSecondForm(CanonicalReader in) {
        readFirstForm(in);
        in.list(MAX_READ, item -> Map.entry(new SignatureId(item.hash()), item.int64()))
                .forEach(entry -> decidedMillis.put(entry.getKey(), entry.getValue()));
        return this;
    }

    private PendingBallots readFirstForm(CanonicalReader in) {
        long nextOrder = in.int64();
        in.list(MAX_READ, this::read).forEach(ballot -> ballots.put(ballot.id(), ballot));
        own.read(in, nextOrder);
        in.list(MAX_READ, item -> AcceptedSignature.fromBytes(item.bytes(MAX_ACCEPTED)))
                .forEach(accepted -> announced.put(accepted.signature().id(), accepted));
        in.list(MAX_READ, item -> Verdict.fromBytes(item.bytes(MAX_VERDICT)))
                .forEach(verdict -> concluded.put(verdict.signature(), verdict));
        votes.read(in);
        return this;
    }

    static <V> Map<SignatureId, V> bounded(int max) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<SignatureId, V> eldest) {
                return size() > max;
            }
        };
    }
}
