package io.tocsin.core.trust;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Who has used how much of its share. It is kept for each partition of the ballot log by itself, since only there do all
 * readers see one order: an author's share of the whole log is that of a partition times their number. Times are the
 * broker's, so whoever follows a partition refuses the same openings.
 *
 * <p>It holds two numbers for each agent and party that ever opened a ballot, in each partition, so no more than are
 * enrolled. Not thread-safe.
 */
public final class ProposalQuota {
    private static final int MAX_KEY = 2_048;

    private final ProposalLimits limits;
    private final Party party;
    private final ToIntFunction<SignatureId> partition;
    private final Map<String, Long> fullMillis = new TreeMap<>();
    private final Map<String, Integer> open = new TreeMap<>();

    /**
     * Nothing used.
     *
     * @param party what shares a share
     * @param partition where the ballot on a signature stands
     */
    public ProposalQuota(ProposalLimits limits, Party party, ToIntFunction<SignatureId> partition) {
        this.limits = limits;
        this.party = party;
        this.partition = partition;
    }

    /** One that refuses nothing. */
    public static ProposalQuota none() {
        return new ProposalQuota(ProposalLimits.NONE, Party.AGENT, signature -> 0);
    }

    private record Account(String key, String name, ProposalLimits.Share share) {}

    private List<Account> accounts(Enrolment author, SignatureId ballot) {
        if (limits.equals(ProposalLimits.NONE)) {
            return List.of();
        }
        int at = partition.applyAsInt(ballot);
        String agent = author.agent().value();
        String shared = party.of(author);
        return List.of(
                new Account("agent/" + at + "/" + agent, agent, limits.agent()),
                new Account("party/" + at + "/" + shared, party + " " + shared, limits.party()));
    }

    /** Why {@code author} may not open a ballot at {@code nowMillis}, and what to do, or empty if it may. */
    public Optional<String> excess(Enrolment author, SignatureId ballot, long nowMillis) {
        return accounts(author, ballot).stream()
                .flatMap(account -> excess(account, nowMillis).stream())
                .findFirst();
    }

    /**
     * Why {@code author} may not open a ballot at any time, since as many as it may are open, or empty: all that a ledger
     * shows, which has no times.
     */
    public Optional<String> crowded(Enrolment author, SignatureId ballot) {
        return accounts(author, ballot).stream()
                .flatMap(account -> crowded(account).stream())
                .findFirst();
    }

    private Optional<String> crowded(Account account) {
        return open.getOrDefault(account.key(), 0) < account.share().open()
                ? Optional.empty()
                : Optional.of(account.name() + " has " + account.share().open()
                        + " ballots open in this partition, as many as it may: propose again when some are decided");
    }

    private Optional<String> excess(Account account, long nowMillis) {
        return crowded(account).or(() -> tooFast(account, nowMillis));
    }

    private Optional<String> tooFast(Account account, long nowMillis) {
        long wait = account.share().waitMillis(full(account), nowMillis);
        return wait == 0
                ? Optional.empty()
                : Optional.of(account.name() + " has used its share of this partition, " + account.share()
                        + ": propose again in " + (wait + 999) / 1_000 + " s");
    }

    private long full(Account account) {
        return fullMillis.getOrDefault(account.key(), Long.MIN_VALUE / 2);
    }

    /** Notes that {@code author} opened a ballot at {@code nowMillis}. */
    public void use(Enrolment author, SignatureId ballot, long nowMillis) {
        accounts(author, ballot)
                .forEach(
                        account -> fullMillis.put(account.key(), account.share().afterOne(full(account), nowMillis)));
    }

    /** Notes that a ballot of {@code author} is open. */
    public void opened(Enrolment author, SignatureId ballot) {
        accounts(author, ballot).forEach(account -> open.merge(account.key(), 1, Integer::sum));
    }

    /** Notes that an open ballot of {@code author} is decided. */
    public void decided(Enrolment author, SignatureId ballot) {
        accounts(author, ballot)
                .forEach(account -> open.computeIfPresent(account.key(), (key, n) -> n > 1 ? n - 1 : null));
    }

    /** The partition that holds the ballot on {@code signature}. */
    public int partitionOf(SignatureId signature) {
        return partition.applyAsInt(signature);
    }

    /** Whether the ballots on both stand in one partition. */
    public boolean isSamePartition(SignatureId one, SignatureId other) {
        return partitionOf(one) == partitionOf(other);
    }

    /** What levels of {@code author} in the partition of {@code ballot} are kept under. */
    public List<String> keys(Enrolment author, SignatureId ballot) {
        return accounts(author, ballot).stream().map(Account::key).toList();
    }

    /** When the buckets of {@code author} in the partition of {@code ballot} will be full again, by a key of each. */
    public Map<String, Long> levels(Enrolment author, SignatureId ballot) {
        Map<String, Long> levels = new TreeMap<>();
        accounts(author, ballot).stream()
                .filter(account -> fullMillis.containsKey(account.key()))
                .forEach(account -> levels.put(account.key(), full(account)));
        return levels;
    }

    /** Takes back a level that {@link #levels} gave; of two the later one holds. */
    public void recall(String key, long level) {
        fullMillis.merge(key, level, Math::max);
    }

    /** Appends the levels; what is open, the book knows. */
    public void write(CanonicalWriter out) {
        out.list(fullMillis.entrySet(), (w, level) -> w.text(level.getKey()).int64(level.getValue()));
    }

    /** Takes back what {@link #write} gave; call it on one of which nothing was used. */
    public void read(CanonicalReader in) {
        in.ascending(r -> Map.entry(r.text(MAX_KEY), r.int64()), Map.Entry::getKey)
                .forEach(level -> recall(level.getKey(), level.getValue()));
    }
}
