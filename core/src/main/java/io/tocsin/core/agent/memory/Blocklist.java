package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What accepted signatures name, with the effect, the reason and the expiry of each entry. What the allowlist protects
 * never gets in.
 *
 * <p>An author has room for {@value #MAX_OF_AUTHOR} entries, for {@value #MAX_ADVISORY} that only alert, and all together
 * for {@value #MAX_ENTRIES}. Room is made by what only alerts first, then by what expires first: what blocks is never
 * driven out by what does not. Not thread-safe.
 */
public final class Blocklist {
    /** The most entries. */
    public static final int MAX_ENTRIES = 65_536;

    /** The most entries of one author. */
    public static final int MAX_OF_AUTHOR = 8_192;

    /** The most entries of one author that only alert. */
    public static final int MAX_ADVISORY = 1_024;

    private static final AgentId UNKNOWN = new AgentId("unknown");

    private final Allowlist allowlist;
    private final Map<Indicator, Entry> entries = new TreeMap<>();

    /** How many each author has: what spares counting them at each addition. */
    private final Map<AgentId, Share> shares = new HashMap<>();

    /** Nothing expires before: what spares looking at each. */
    private long nextExpiry = Long.MAX_VALUE;

    /**
     * Why an indicator is listed.
     *
     * @param signature the accepted signature that names it
     * @param author who proposed that
     * @param effect whether it is blocked or only alerted on
     * @param expiresMicros capture time from which the entry no longer holds
     */
    public record Entry(SignatureId signature, AgentId author, Effect effect, long expiresMicros) {
        private boolean isAdvisory() {
            return effect == Effect.ADVISORY;
        }
    }

    private static final class Share {
        private int all;
        private int advisory;
    }

    /** An empty list. */
    public Blocklist(Allowlist allowlist) {
        this.allowlist = allowlist;
    }

    /**
     * Lists indicators; an entry already there is replaced unless it blocks and the new one does not.
     *
     * @return those newly listed or strengthened, in the order given
     */
    public List<Indicator> add(List<Indicator> indicators, Entry entry) {
        List<Indicator> allowed = indicators.stream()
                .filter(indicator -> !allowlist.protects(indicator))
                .toList();
        List<Indicator> changed = allowed.stream()
                .filter(indicator -> !isListed(indicator, entry.effect()))
                .toList();
        allowed.forEach(indicator -> put(indicator, entry));
        makeRoom(entry.author());
        return changed.stream()
                .filter(indicator -> entry.equals(entries.get(indicator)))
                .toList();
    }

    private void put(Indicator indicator, Entry entry) {
        Entry before = entries.get(indicator);
        if (before == null || before.effect().compareTo(entry.effect()) <= 0) {
            remove(indicator);
            entries.put(indicator, entry);
            count(entry, 1);
        }
        nextExpiry = Math.min(nextExpiry, entry.expiresMicros());
    }

    private void remove(Indicator indicator) {
        Entry before = entries.remove(indicator);
        if (before != null) {
            count(before, -1);
        }
    }

    private void count(Entry entry, int by) {
        Share share = shares.computeIfAbsent(entry.author(), author -> new Share());
        share.all += by;
        share.advisory += entry.isAdvisory() ? by : 0;
        if (share.all == 0) {
            shares.remove(entry.author());
        }
    }

    private void makeRoom(AgentId author) {
        Predicate<Entry> own = listed -> listed.author().equals(author);
        drop(own.and(Entry::isAdvisory), share(author).advisory - MAX_ADVISORY);
        drop(own, share(author).all - MAX_OF_AUTHOR);
        drop(listed -> true, entries.size() - MAX_ENTRIES);
    }

    private Share share(AgentId author) {
        return shares.getOrDefault(author, new Share());
    }

    /** Drops that many of {@code which}, the weakest first, and of those what expires first. */
    private void drop(Predicate<Entry> which, int over) {
        if (over > 0) {
            entries.entrySet().stream()
                    .filter(listed -> which.test(listed.getValue()))
                    .sorted(Map.Entry.comparingByValue(
                            Comparator.comparing(Entry::effect).thenComparingLong(Entry::expiresMicros)))
                    .limit(over)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::remove);
        }
    }

    private boolean isListed(Indicator indicator, Effect atLeast) {
        Entry entry = entries.get(indicator);
        return entry != null && entry.effect().compareTo(atLeast) >= 0;
    }

    /** The entry for {@code indicator} that holds at {@code nowMicros}, or empty. */
    public Optional<Entry> find(Indicator indicator, long nowMicros) {
        return Optional.ofNullable(entries.get(indicator)).filter(entry -> nowMicros < entry.expiresMicros());
    }

    /** Drops what has expired by {@code nowMicros}. */
    public void expire(long nowMicros) {
        if (nowMicros >= nextExpiry) {
            entries.entrySet().stream()
                    .filter(listed -> listed.getValue().expiresMicros() <= nowMicros)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(this::remove);
            nextExpiry = entries.values().stream()
                    .mapToLong(Entry::expiresMicros)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
    }

    /**
     * Drops what {@code signature} lists.
     *
     * @return the indicators that were listed, in order
     */
    public List<Indicator> remove(SignatureId signature) {
        List<Indicator> dropped = entries.entrySet().stream()
                .filter(listed -> listed.getValue().signature().equals(signature))
                .map(Map.Entry::getKey)
                .toList();
        dropped.forEach(this::remove);
        return dropped;
    }

    /** How many entries have {@code effect}. */
    public int count(Effect effect) {
        return Math.toIntExact(entries.values().stream()
                .filter(entry -> entry.effect() == effect)
                .count());
    }

    /** Appends the entries in order of indicator. */
    public void write(CanonicalWriter out) {
        out.list(entries.entrySet(), (w, listed) -> listed.getKey()
                .write(w)
                .hash(listed.getValue().signature().value())
                .text(listed.getValue().author().value())
                .constant(listed.getValue().effect())
                .int64(listed.getValue().expiresMicros()));
    }

    /**
     * Takes back what {@link #write} gave; call it on an empty list. What the allowlist has come to protect since is
     * left out: it always wins.
     */
    public void read(CanonicalReader in) {
        in.ascending(r -> Map.entry(Indicator.read(r), entry(r)), Map.Entry::getKey)
                .forEach(this::putBack);
    }

    /** Takes back what an agent wrote before entries named their author. */
    public void readFirstForm(CanonicalReader in) {
        in.ascending(r -> Map.entry(Indicator.read(r), firstForm(r)), Map.Entry::getKey)
                .forEach(this::putBack);
    }

    /** A copy under another allowlist, without what that protects. */
    public Blocklist under(Allowlist other) {
        Blocklist copy = new Blocklist(other);
        entries.entrySet().forEach(copy::putBack);
        return copy;
    }

    private void putBack(Map.Entry<Indicator, Entry> listed) {
        if (!allowlist.protects(listed.getKey())) {
            put(listed.getKey(), listed.getValue());
        }
    }

    private static Entry entry(CanonicalReader in) {
        return new Entry(
                new SignatureId(in.hash()),
                new AgentId(in.text(AgentId.MAX_LENGTH)),
                in.constant(Effect.class),
                in.int64());
    }

    private static Entry firstForm(CanonicalReader in) {
        return new Entry(new SignatureId(in.hash()), UNKNOWN, in.constant(Effect.class), in.int64());
    }

    /** The entries in order of indicator, a view. */
    public Map<Indicator, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
