package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The behaviours accepted signatures taught an agent: what its signature head is fitted on. A signature of a behaviour
 * already known teaches nothing, however many addresses it names, so the memory stays small.
 *
 * <p>Nobody can fill it for others. An author has room for {@value #MAX_OF_AUTHOR} behaviours, for {@value #MAX_UNVOUCHED}
 * that nobody but itself has seen, and whoever has the most makes room when all is full. What is longest unused goes
 * first; a behaviour is used when a signature comes that it covers, of a peer or of the agent's own anomalies. What only
 * its author saw never drives out, nor stands in for, what a second witness saw too.
 *
 * <p>Nor does an agent teach itself. What it proposed and nobody else has seen may be a new habit of its own network; it
 * is remembered, so as not to be proposed again, and taught no head. Not thread-safe.
 */
public final class ThreatMemory {
    /** The most behaviours of one author. */
    public static final int MAX_OF_AUTHOR = 64;

    /** The most behaviours of one author that nobody else has seen. */
    public static final int MAX_UNVOUCHED = 16;

    /** The most rows a head is fitted on. */
    public static final int MAX_EXEMPLARS = 1_024;

    private static final int MAX_BEHAVIOURS = 512;
    private static final int MAX_SIGNATURE_BYTES = 65_536;

    private final AgentId self;
    private final FeatureSpace space;

    /** The longest unused first. */
    private final List<Behaviour> known = new ArrayList<>();

    private long taught;

    /** That of {@code self}, which knows nothing yet of {@code space}. */
    public ThreatMemory(AgentId self, FeatureSpace space) {
        this.self = self;
        this.space = space;
    }

    /**
     * Learns those exemplars of {@code signature} no known behaviour covers, and says whether there were any.
     *
     * @param isVouched whether somebody else has seen the behaviour too
     */
    public boolean learn(ThreatSignature signature, boolean isVouched) {
        Predicate<Behaviour> counts = behaviour -> behaviour.isVouched() || !isVouched;
        List<Integer> news = news(signature, counts);
        if (news.isEmpty() || !makeRoom(signature, isVouched)) {
            return false;
        }
        known.add(new Behaviour(taught++, signature, space, news, isVouched));
        return true;
    }

    /** Forgets what {@code signature} taught, and says whether that was anything. */
    public boolean forget(SignatureId signature) {
        return known.removeIf(behaviour -> behaviour.signature().equals(signature));
    }

    /** Whether {@code signature} would teach nothing. What covers it counts as used. */
    public boolean covers(ThreatSignature signature) {
        return news(signature, behaviour -> true).isEmpty();
    }

    /**
     * The signature of an enforced behaviour that {@code row} is like, of several that which was used last; none counts as
     * used by this.
     *
     * @param reach how many radii it may be off, above 0
     * @param cosine what the whitened cosine must be above, in [-1,1]
     */
    public Optional<SignatureId> enforcedLike(FeatureVector row, double reach, double cosine) {
        for (int i = known.size() - 1; i >= 0; i--) {
            Behaviour behaviour = known.get(i);
            if (behaviour.isVouched() && behaviour.isLike(row, reach, cosine)) {
                return Optional.of(behaviour.signature());
            }
        }
        return Optional.empty();
    }

    private List<Integer> news(ThreatSignature signature, Predicate<Behaviour> counts) {
        List<Behaviour> covering =
                use(counts.and(behaviour -> signature.exemplars().stream().anyMatch(behaviour::covers)));
        List<Integer> news = new ArrayList<>();
        for (int i = 0; i < signature.exemplars().size(); i++) {
            FeatureVector exemplar = signature.exemplars().get(i);
            if (covering.stream().noneMatch(behaviour -> behaviour.covers(exemplar))) {
                news.add(i);
            }
        }
        return news;
    }

    /** Moves those to the end, in their order, and returns them. */
    private List<Behaviour> use(Predicate<Behaviour> which) {
        List<Behaviour> used = known.stream().filter(which).toList();
        known.removeIf(new HashSet<>(used)::contains);
        known.addAll(used);
        return used;
    }

    private boolean makeRoom(ThreatSignature signature, boolean isVouched) {
        Predicate<Behaviour> own = behaviour -> behaviour.author().equals(signature.author());
        Predicate<Behaviour> weak = behaviour -> !behaviour.isVouched();
        if (isVouched) {
            Behaviour next = new Behaviour(taught, signature, space, List.of(), true);
            known.removeIf(weak.and(behaviour -> behaviour.rows().stream().allMatch(next::covers)));
        }
        boolean roomOfUnvouched = isVouched || count(own.and(weak)) < MAX_UNVOUCHED || drop(own.and(weak));
        boolean roomOfAuthor = count(own) < MAX_OF_AUTHOR || drop(own.and(weak)) || (isVouched && drop(own));
        return roomOfUnvouched
                && roomOfAuthor
                && (known.size() < MAX_BEHAVIOURS
                        || drop(ofLargest(weak))
                        || (isVouched && drop(ofLargest(all -> true))));
    }

    private long count(Predicate<Behaviour> which) {
        return known.stream().filter(which).count();
    }

    /** Drops the longest unused of those, and says whether there was one. */
    private boolean drop(Predicate<Behaviour> which) {
        Optional<Behaviour> oldest = known.stream().filter(which).findFirst();
        return oldest.map(known::remove).orElse(false);
    }

    /** Those of the author that has the most of them. */
    private Predicate<Behaviour> ofLargest(Predicate<Behaviour> which) {
        TreeMap<AgentId, Long> sizes = known.stream()
                .filter(which)
                .collect(Collectors.groupingBy(Behaviour::author, TreeMap::new, Collectors.counting()));
        long most = sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return which.and(behaviour -> sizes.getOrDefault(behaviour.author(), 0L) == most);
    }

    /** How many behaviours it holds, at most {@value #MAX_BEHAVIOURS}. */
    public int behaviours() {
        return known.size();
    }

    /** How many of them a head is fitted on. */
    public int teaching() {
        return (int) count(this::teaches);
    }

    private boolean teaches(Behaviour behaviour) {
        return behaviour.isVouched() || !behaviour.author().equals(self);
    }

    /** How many behaviours it has ever learnt, kept or not. */
    public long taught() {
        return taught;
    }

    /**
     * What to fit a head on, in the order it was learnt: all that teaches, or if that is more than {@value #MAX_EXEMPLARS}
     * rows one of each author in turn, so that no author outweighs another that has as much to say.
     */
    public FeatureMatrix exemplars() {
        List<Exemplar> chosen = new ArrayList<>(evenly());
        chosen.sort(Comparator.comparingLong(Exemplar::number));
        return FeatureMatrix.ofVectors(chosen.stream().map(Exemplar::row).toList(), space.size());
    }

    private record Exemplar(long number, FeatureVector row) {}

    private List<Exemplar> evenly() {
        TreeMap<AgentId, List<Exemplar>> byAuthor = new TreeMap<>();
        List<Behaviour> teaching = known.stream().filter(this::teaches).toList();
        for (int i = teaching.size() - 1; i >= 0; i--) {
            Behaviour behaviour = teaching.get(i);
            List<Exemplar> of = byAuthor.computeIfAbsent(behaviour.author(), author -> new ArrayList<>());
            behaviour.rows().forEach(row -> of.add(new Exemplar(behaviour.number(), row)));
        }
        List<Exemplar> chosen = new ArrayList<>();
        int longest = byAuthor.values().stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<Exemplar> of : byAuthor.values()) {
                if (turn < of.size() && chosen.size() < MAX_EXEMPLARS) {
                    chosen.add(of.get(turn));
                }
            }
        }
        return chosen;
    }

    /** Appends the canonical form: the behaviours, the longest unused first, and how many there have been. */
    public void write(CanonicalWriter out) {
        out.list(known, (w, behaviour) -> behaviour.write(w)).int64(taught);
    }

    /**
     * Takes back what {@link #write} gave; call it on one that knows nothing.
     *
     * @throws IllegalArgumentException if two behaviours have one number, or one is not below how many there have been
     */
    public void read(CanonicalReader in) {
        known.addAll(in.list(MAX_BEHAVIOURS, this::behaviour));
        taught = in.int64();
        long numbers = known.stream()
                .map(Behaviour::number)
                .filter(number -> number >= 0 && number < taught)
                .distinct()
                .count();
        if (numbers < known.size()) {
            throw new IllegalArgumentException("behaviours: " + known.size() + " with " + numbers
                    + " numbers, each must have its own, from 0 to below " + taught);
        }
    }

    private Behaviour behaviour(CanonicalReader in) {
        return Behaviour.read(in, space, MAX_SIGNATURE_BYTES);
    }

    /**
     * Takes back what an agent wrote before authors had a share: the signatures in the order they taught something. The
     * bounds apply, so what one author had filled it with is mostly forgotten.
     */
    public void readFirstForm(CanonicalReader in) {
        Function<CanonicalReader, ThreatSignature> each = r -> ThreatSignature.fromBytes(r.bytes(MAX_SIGNATURE_BYTES));
        in.list(MAX_BEHAVIOURS, each).forEach(signature -> learn(signature, true));
    }
}
