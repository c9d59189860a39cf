package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.Forfeits;
import io.tocsin.core.trust.ProposalQuota;
import io.tocsin.core.trust.Reputations;
import io.tocsin.core.trust.TrustPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All ballots, fed with the ballot log in order: whoever follows the log counts with one of these, so the same log gives
 * all the same verdicts. The consensus adds windows and grace, every agent checks what it is told, the audit what was
 * recorded; the dashboard keeps each ballot for display, and a demo or a simulation its votes in order. A decided ballot
 * keeps its votes until it is forgotten, so that a late or differing vote is still recognised.
 *
 * <p>What is open is bounded by the quota, for each author and party; what is decided, by whoever keeps the book, which
 * forgets. An audit's book holds a whole ledger: it is as long as the ledger that it reads. Not thread-safe.
 */
public final class BallotBook {
    private final Registry registry;
    private final VotingRule rule;
    private final TrustPolicy trust;
    private final Map<SignatureId, Entry> ballots = new HashMap<>();
    private ProposalQuota quota = ProposalQuota.none();
    private Optional<Reputations> reputations = Optional.empty();
    private final Forfeits forfeits = new Forfeits();

    /** A book with no ballots yet; {@code registry} is consulted as ballots open. */
    public BallotBook(Registry registry, VotingRule rule, TrustPolicy trust) {
        this.registry = registry;
        this.rule = rule;
        this.trust = trust;
    }

    /** A book of a network founded before a genesis said whom it believes. */
    public BallotBook(Registry registry, VotingRule rule) {
        this(registry, rule, TrustPolicy.LEGACY);
    }

    /** Gives the book the quota of its network, of which nothing is used; to be called before the first record. */
    public BallotBook limitedBy(ProposalQuota ofNetwork) {
        quota = ofNetwork;
        return this;
    }

    /** Gives the book what to note of each party in, of whom nothing is known; to be called before the first record. */
    public BallotBook noting(Reputations ofParties) {
        reputations = Optional.of(ofParties);
        return this;
    }

    /** The quota, as far as it is used. */
    public ProposalQuota quota() {
        return quota;
    }

    /** Who has lost its voice where, and for which epoch. */
    public Forfeits forfeits() {
        return forfeits;
    }

    /** The voting rule. */
    public VotingRule rule() {
        return rule;
    }

    /** A ballot, and when the broker appended its opening, milliseconds since the epoch. */
    private record Entry(Ballot ballot, long openedMillis) {
        // Both times are the broker's, so whoever follows the log says the same, and no writer's clock says anything.
        boolean isOpenAt(long appendedMillis) {
            return appendedMillis - openedMillis < ballot.opened().windowMillis();
        }
    }

    /**
     * Takes the next record of the log. A close that was appended before the window of its ballot had passed is no close:
     * whoever writes closes could else end a ballot before anybody votes, or between two votes, and so choose its verdict.
     * An opening by an author that has used up its share opens nothing.
     *
     * @param appendedMillis when the broker appended it, milliseconds since the epoch
     * @return what became of it, with the verdict or the equivocation it brought about
     */
    public Result apply(BallotRecord entry, long appendedMillis) {
        return entry.fold(
                opened -> openWithin(opened, appendedMillis), this::cast, closed -> close(closed, appendedMillis));
    }

    /**
     * Takes the next record of a ledger, which holds the openings and closes that counted and no times. So of its author's
     * share an opening is held against what is open at once, and not against the rate.
     *
     * @return what became of it, with the verdict or the equivocation it brought about
     */
    public Result apply(BallotRecord entry) {
        return entry.fold(
                opened -> isKnown(opened) || excess(opened).isEmpty()
                        ? open(opened, 0)
                        : Result.of(VoteOutcome.OVER_QUOTA),
                this::cast,
                closed -> change(closed, Ballot::close));
    }

    /** Whether votes say which indicators were seen to act. */
    public boolean countsIndicators() {
        return trust.perIndicator();
    }

    /** Whom the network believes how far. */
    public TrustPolicy trust() {
        return trust;
    }

    /** The verdict on {@code signature} by this book's own count, or empty. */
    public Optional<Verdict> verdict(SignatureId signature) {
        return ballot(signature).flatMap(Ballot::verdict);
    }

    /** The ballot on {@code signature}, or empty if none was opened or it was forgotten. */
    public Optional<Ballot> ballot(SignatureId signature) {
        return Optional.ofNullable(ballots.get(signature)).map(Entry::ballot);
    }

    /**
     * Who said on {@code signature} to have met it, in the order of the log; its author is the first. Whoever has lost its
     * voice there is not among them.
     */
    public List<AgentId> seenBy(SignatureId signature) {
        return ballot(signature).stream()
                .flatMap(ballot -> ballot.counted().stream()
                        .filter(vote -> vote.stance() == Stance.SEEN && !ballot.isForfeited(vote.voter())))
                .map(Vote::voter)
                .toList();
    }

    /** How many ballots are undecided; looks at each. */
    public long open() {
        return ballots.values().stream()
                .filter(entry -> entry.ballot().verdict().isEmpty())
                .count();
    }

    /** Drops a decided ballot with its votes; an open one stays. */
    public void forget(SignatureId signature) {
        if (verdict(signature).isPresent()) {
            ballots.remove(signature);
        }
    }

    /**
     * Appends the canonical form: each ballot, in order of signature, as the records that made it what it is and the time
     * of its opening; then how much of the quota is used and, in a network where it can be lost, who has no voice.
     *
     * @throws IllegalStateException if it notes reputations: what it knew when each ballot opened is not kept
     */
    public void write(CanonicalWriter out) {
        if (reputations.isPresent()) {
            throw new IllegalStateException("a book that notes reputations has no canonical form");
        }
        out.list(new TreeMap<>(ballots).values(), (w, entry) -> BallotForm.of(entry.ballot())
                .write(w, trust.forfeits())
                .int64(entry.openedMillis()));
        quota.write(out);
        if (trust.forfeits()) {
            forfeits.write(out);
        }
    }

    /**
     * Takes back what {@link #write} gave by applying the records again; call it on a book with no ballots whose
     * registry has every epoch they were opened in.
     *
     * @param isFirstForm whether it was written before there were times and quotas
     * @throws IllegalArgumentException if a record does not count here
     */
    public void read(CanonicalReader in, boolean isFirstForm) {
        in.<SignatureId, SignatureId>ascending(r -> readBallot(r, isFirstForm), Function.identity());
        if (!isFirstForm) {
            quota.read(in);
        }
        if (trust.forfeits()) {
            forfeits.read(in);
        }
    }

    private SignatureId readBallot(CanonicalReader in, boolean isFirstForm) {
        BallotForm form = BallotForm.read(in, trust.forfeits());
        long openedMillis = isFirstForm ? 0 : in.int64();
        SignatureId id = form.opened().signature();
        require(form.opened(), open(form.opened(), openedMillis, Set.copyOf(form.forfeitedAfter(0))));
        Ballot ballot = ballot(id).orElseThrow();
        for (Vote vote : form.votes()) {
            form.forfeitedAfter(ballot.counted().size()).forEach(ballot::forfeit);
            BallotRecord.Cast cast = new BallotRecord.Cast(vote);
            require(cast, cast(cast));
        }
        form.forfeitedAfter(form.votes().size() + 1).forEach(ballot::forfeit);
        if (form.isEndedByClose()) {
            BallotRecord.Closed closed = new BallotRecord.Closed(id);
            require(closed, change(closed, Ballot::close));
        }
        return id;
    }

    // Applied ballot by ballot, not in the order of the log: what was open at once is no question here.
    private static void require(BallotRecord entry, Result result) {
        if (result.reception() != VoteOutcome.COUNTED) {
            throw new IllegalArgumentException("ballot on " + entry.signature() + ": a record of it is "
                    + result.reception() + " when applied again, must be " + VoteOutcome.COUNTED);
        }
    }

    private Result openWithin(BallotRecord.Opened opened, long appendedMillis) {
        if (!isKnown(opened) && excess(opened, appendedMillis).isPresent()) {
            return Result.of(VoteOutcome.OVER_QUOTA);
        }
        Result result = open(opened, appendedMillis);
        if (result.reception() == VoteOutcome.COUNTED) {
            author(opened).ifPresent(author -> quota.use(author, opened.signature(), appendedMillis));
        }
        return result;
    }

    private boolean isKnown(BallotRecord.Opened opened) {
        return ballots.containsKey(opened.signature());
    }

    /**
     * Why {@code opened}, appended at {@code appendedMillis}, is beyond its author's share, or empty if it is not. It opens
     * nothing then, whoever signed it.
     */
    public Optional<String> excess(BallotRecord.Opened opened, long appendedMillis) {
        return askedAlready(opened)
                .or(() -> author(opened).flatMap(author -> quota.excess(author, opened.signature(), appendedMillis)));
    }

    /** The same for an opening in a ledger, of which nobody can say when it was appended. */
    public Optional<String> excess(BallotRecord.Opened opened) {
        return askedAlready(opened)
                .or(() -> author(opened).flatMap(author -> quota.crowded(author, opened.signature())));
    }

    private Optional<String> askedAlready(BallotRecord.Opened opened) {
        return opened.revoked()
                .filter(accepted -> isAskedAlready(opened))
                .map(accepted -> "a ballot on revoking " + accepted + " is open: ask again when it is decided");
    }

    // In the same partition of the log, which is where all readers see one order.
    private boolean isAskedAlready(BallotRecord.Opened opened) {
        return ballots.values().stream()
                .map(Entry::ballot)
                .filter(ballot -> ballot.verdict().isEmpty())
                .map(Ballot::opened)
                .filter(open -> open.revoked().equals(opened.revoked()))
                .anyMatch(open -> quota.isSamePartition(open.signature(), opened.signature()));
    }

    /** The author of an opening, as enrolled, or empty if it is not. */
    public Optional<Enrolment> author(BallotRecord.Opened opened) {
        return registry.at(opened.epoch()).flatMap(electorate -> electorate.seat(opened.author()).stream()
                .mapToObj(seat -> electorate.members().get(seat))
                .findFirst());
    }

    private Result open(BallotRecord.Opened opened, long appendedMillis) {
        int partition = quota.partitionOf(opened.signature());
        return open(opened, appendedMillis, forfeits.of(partition, opened.epoch()));
    }

    private Result open(BallotRecord.Opened opened, long appendedMillis, Set<AgentId> silenced) {
        if (ballots.containsKey(opened.signature())) {
            return Result.of(VoteOutcome.REPEATED);
        }
        return registry.at(opened.epoch())
                .filter(electorate -> electorate.seat(opened.author()).isPresent())
                .map(electorate -> enter(new Entry(
                        new Ballot(
                                opened,
                                electorate,
                                rule,
                                trust,
                                new Ballot.Voices(weights(opened, electorate), silenced)),
                        appendedMillis)))
                .orElseGet(() -> Result.of(VoteOutcome.NOT_ELIGIBLE));
    }

    private long[] weights(BallotRecord.Opened opened, Electorate electorate) {
        return rule.weighsReputation()
                ? reputations
                        .orElseThrow(() -> new IllegalStateException(rule.name() + " needs reputations, got none"))
                        .weights(electorate, trust.among(electorate).voters(), opened.signature())
                : new long[0];
    }

    private Result enter(Entry entry) {
        Ballot ballot = entry.ballot();
        ballots.put(ballot.opened().signature(), entry);
        reputations.ifPresent(ballot::weighUp);
        if (ballot.verdict().isEmpty()) {
            quota.opened(ballot.author(), ballot.opened().signature());
        }
        return new Result(VoteOutcome.COUNTED, ballot.verdict(), Optional.empty(), false);
    }

    private Result close(BallotRecord.Closed closed, long appendedMillis) {
        Entry entry = ballots.get(closed.signature());
        boolean early = entry != null && entry.ballot().verdict().isEmpty() && entry.isOpenAt(appendedMillis);
        return early ? Result.of(VoteOutcome.EARLY) : change(closed, Ballot::close);
    }

    private Result cast(BallotRecord.Cast cast) {
        Result result = change(cast, ballot -> ballot.cast(cast.vote()));
        return result.reception() == VoteOutcome.EQUIVOCATED ? caught(cast, result) : result;
    }

    private Result caught(BallotRecord.Cast cast, Result result) {
        Ballot ballot = ballot(cast.signature()).orElseThrow();
        AgentId voter = cast.vote().voter();
        reputations.ifPresent(all -> ballot.disgrace(voter, all));
        boolean isCostly = trust.forfeits() && ballot.verdict().isEmpty();
        boolean isForfeited =
                isCostly && forfeit(partition(ballot), voter, ballot.opened().epoch());
        return new Result(result.reception(), result.verdict(), ballot.equivocation(cast.vote()), isForfeited);
    }

    /**
     * Takes {@code agent}'s voice in the ballots of {@code epoch} that are open in {@code partition} or will open there. The
     * second of two differing votes does so by itself; a reader that has forgotten them says it of its own memory.
     *
     * @return whether that is news
     */
    public boolean forfeit(int partition, AgentId agent, int epoch) {
        if (!forfeits.add(partition, agent, epoch)) {
            return false;
        }
        ballots.values().stream()
                .map(Entry::ballot)
                .filter(ballot -> ballot.opened().epoch() == epoch && partition(ballot) == partition)
                .forEach(ballot -> ballot.forfeit(agent));
        return true;
    }

    private int partition(Ballot ballot) {
        return quota.partitionOf(ballot.opened().signature());
    }

    private Result change(BallotRecord entry, Function<Ballot, VoteOutcome> change) {
        Optional<Ballot> found = ballot(entry.signature());
        if (found.isEmpty()) {
            return Result.of(VoteOutcome.UNKNOWN_BALLOT);
        }
        Ballot ballot = found.get();
        if (!entry.isKeyOf(ballot.opened().epoch())) {
            return Result.of(VoteOutcome.OLD_KEY);
        }
        boolean decided = ballot.verdict().isPresent();
        VoteOutcome reception = change.apply(ballot);
        if (!decided && ballot.verdict().isPresent()) {
            quota.decided(ballot.author(), entry.signature());
            reputations.ifPresent(ballot::weighUp);
        }
        return new Result(reception, decided ? Optional.empty() : ballot.verdict(), Optional.empty(), false);
    }

    /**
     * What a record brought about.
     *
     * @param reception what became of it
     * @param verdict the verdict, if this record decided the ballot
     * @param equivocation the equivocation, if this record is one
     * @param isForfeited whether it costs the voter its voice in this partition for the ballot's epoch
     */
    public record Result(
            VoteOutcome reception,
            Optional<Verdict> verdict,
            Optional<Equivocation> equivocation,
            boolean isForfeited) {
        private static Result of(VoteOutcome reception) {
            return new Result(reception, Optional.empty(), Optional.empty(), false);
        }
    }
}
