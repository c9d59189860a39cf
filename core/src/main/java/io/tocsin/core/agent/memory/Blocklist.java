package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What accepted signatures name, with the effect, the reason and the expiry of each entry. What the allowlist protects
 * never gets in. Not thread-safe.
 */
public final class Blocklist {
    private final Allowlist allowlist;
    private final Map<Indicator, Entry> entries = new TreeMap<>();

    /**
     * Why an indicator is listed.
     *
     * @param signature the accepted signature that names it
     * @param effect whether it is blocked or only alerted on
     * @param expiresMicros capture time from which the entry no longer holds
     */
    public record Entry(SignatureId signature, Effect effect, long expiresMicros) {}

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
        allowed.forEach(indicator -> entries.merge(indicator, entry, Blocklist::newerUnlessWeaker));
        return changed;
    }

    private boolean isListed(Indicator indicator, Effect atLeast) {
        Entry entry = entries.get(indicator);
        return entry != null && entry.effect().compareTo(atLeast) >= 0;
    }

    private static Entry newerUnlessWeaker(Entry before, Entry newer) {
        return before.effect().compareTo(newer.effect()) > 0 ? before : newer;
    }

    /** The entry for {@code indicator} that holds at {@code nowMicros}, or empty. */
    public Optional<Entry> find(Indicator indicator, long nowMicros) {
        return Optional.ofNullable(entries.get(indicator)).filter(entry -> nowMicros < entry.expiresMicros());
    }

    /** Drops what has expired by {@code nowMicros}. */
    public void expire(long nowMicros) {
        entries.values().removeIf(entry -> entry.expiresMicros() <= nowMicros);
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
                .constant(listed.getValue().effect())
                .int64(listed.getValue().expiresMicros()));
    }

    /**
     * Takes back what {@link #write} gave; call it on an empty list. What the allowlist has come to protect since is
     * left out: it always wins.
     */
    public void read(CanonicalReader in) {
        in.ascending(r -> Map.entry(Indicator.read(r), entry(r)), Map.Entry::getKey).stream()
                .filter(listed -> !allowlist.protects(listed.getKey()))
                .forEach(listed -> entries.put(listed.getKey(), listed.getValue()));
    }

    private static Entry entry(CanonicalReader in) {
        return new Entry(new SignatureId(in.hash()), in.constant(Effect.class), in.int64());
    }

    /** The entries in order of indicator, a view. */
    public Map<Indicator, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
