package io.tocsin.protocol.witness;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSignature;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who of a network's parties cosigned what of its ledger: of each party the largest checkpoint, however many witnesses it
 * has, and the lines of the {@value #SIZES} largest sizes. A split view shows here: whoever finds two roots of one size
 * under the ledger's signature has proof. Bounded by these {@value #SIZES} and {@value #MAX_PARTIES} parties. Not
 * thread-safe.
 */
public final class CosignatureBook {
    /** Sizes of which the lines are kept. */
    public static final int SIZES = 256;

    static final int MAX_PARTIES = 10_000;
    private static final int MAX_ROOTS = 4;

    private final Map<String, Seen> newest = new LinkedHashMap<>();
    private final TreeMap<Long, Map<Hash, Map<String, CosignedCheckpoint>>> recent = new TreeMap<>();
    private Optional<Split> split = Optional.empty();

    /**
     * A party's largest checkpoint.
     *
     * @param cosigned as it was published
     * @param millis when the broker appended it, since the epoch
     */
    public record Seen(CosignedCheckpoint cosigned, long millis) {}

    /**
     * Proof that the ledger signed two roots of one size.
     *
     * @param one as one witness cosigned it
     * @param other as another one did
     */
    public record Split(CosignedCheckpoint one, CosignedCheckpoint other) {}

    /**
     * How many vouch for the log.
     *
     * @param parties in the network now
     * @param cosigned of them with a cosignature that is recent enough
     * @param size up to which all of those vouch, 0 if there are none
     * @param millis when the broker appended the oldest of theirs, since the epoch; 0 if there are none
     */
    public record Coverage(int parties, int cosigned, long size, long millis) {}

    /** Takes what passed {@link CosignedCheckpoint#check}, appended by the broker at {@code millis} since the epoch. */
    public void take(CosignedCheckpoint cosigned, long millis) {
        Seen before = newest.get(cosigned.party());
        long size = cosigned.checkpoint().size();
        if (before == null || before.cosigned().checkpoint().size() <= size) {
            newest.remove(cosigned.party());
            newest.put(cosigned.party(), new Seen(cosigned, millis));
        }
        if (newest.size() > MAX_PARTIES) {
            newest.remove(newest.keySet().iterator().next());
        }
        remember(cosigned);
    }

    private void remember(CosignedCheckpoint cosigned) {
        Checkpoint checkpoint = cosigned.checkpoint();
        Map<Hash, Map<String, CosignedCheckpoint>> roots =
                recent.computeIfAbsent(checkpoint.size(), size -> new HashMap<>());
        if (split.isEmpty()) {
            split = roots.values().stream()
                    .flatMap(lines -> lines.values().stream())
                    .filter(other -> !other.checkpoint().root().equals(checkpoint.root()))
                    .findFirst()
                    .map(other -> new Split(other, cosigned));
        }
        if (roots.size() < MAX_ROOTS || roots.containsKey(checkpoint.root())) {
            roots.computeIfAbsent(checkpoint.root(), root -> new TreeMap<>()).put(cosigned.party(), cosigned);
        }
        if (recent.size() > SIZES) {
            recent.pollFirstEntry();
        }
    }

    /** The first proof that the ledger signed two roots of one size, or empty. */
    public Optional<Split> split() {
        return split;
    }

    /** The largest checkpoint of each party, in no particular order. */
    public Collection<Seen> newest() {
        return List.copyOf(newest.values());
    }

    /** How many of the parties of {@code registry} vouch, by what was appended at {@code sinceMillis} or later. */
    public Coverage coverage(NetworkRegistry registry, long sinceMillis) {
        Set<String> parties = parties(registry);
        List<Seen> counted = newest.entrySet().stream()
                .filter(entry ->
                        parties.contains(entry.getKey()) && entry.getValue().millis() >= sinceMillis)
                .map(Map.Entry::getValue)
                .toList();
        return new Coverage(
                parties.size(),
                counted.size(),
                counted.stream()
                        .mapToLong(seen -> seen.cosigned().checkpoint().size())
                        .min()
                        .orElse(0),
                counted.stream().mapToLong(Seen::millis).min().orElse(0));
    }

    /** How many parties of {@code registry} vouch for {@code size} entries or more. */
    public int reaching(long size, NetworkRegistry registry) {
        Set<String> parties = parties(registry);
        return Math.toIntExact(newest.entrySet().stream()
                .filter(entry -> parties.contains(entry.getKey())
                        && entry.getValue().cosigned().checkpoint().size() >= size)
                .count());
    }

    /** The roots of {@code size} that were cosigned: one if all is well. */
    public Set<Hash> roots(long size) {
        return Set.copyOf(recent.getOrDefault(size, Map.of()).keySet());
    }

    /** The lines of those that cosigned exactly {@code checkpoint}, one a party. */
    public List<NoteSignature> lines(Checkpoint checkpoint) {
        return cosigned(checkpoint.size(), checkpoint.root())
                .map(CosignedCheckpoint::line)
                .toList();
    }

    private Stream<CosignedCheckpoint> cosigned(long size, Hash root) {
        return recent.getOrDefault(size, Map.of()).getOrDefault(root, Map.of()).values().stream();
    }

    /** The largest checkpoint whose lines are of at least {@code parties} parties, with all of them, or empty. */
    public Optional<SignedNote> note(int parties) {
        return recent.descendingMap().values().stream()
                .flatMap(roots -> roots.values().stream()
                        .sorted(Comparator.comparingInt((Map<String, ?> lines) -> lines.size())
                                .reversed()))
                .filter(lines -> lines.size() >= parties && !lines.isEmpty())
                .findFirst()
                .map(lines -> note(List.copyOf(lines.values())));
    }

    private static SignedNote note(List<CosignedCheckpoint> cosigned) {
        List<NoteSignature> lines = new ArrayList<>();
        lines.add(cosigned.get(0).ledger());
        cosigned.stream()
                .map(CosignedCheckpoint::line)
                .limit(SignedNote.MAX_SIGNATURES - 1L)
                .forEach(lines::add);
        return new SignedNote(cosigned.get(0).checkpoint().text(), lines);
    }

    /** The names of the parties that are enrolled in {@code registry} now. */
    public static Set<String> parties(NetworkRegistry registry) {
        Party voters = registry.genesis().trust().voters();
        Electorate now = registry.electorates().current();
        return now.members().stream()
                .map((Enrolment member) -> voters.of(member))
                .collect(Collectors.toSet());
    }
}
