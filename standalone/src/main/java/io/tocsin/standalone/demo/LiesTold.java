package io.tocsin.standalone.demo;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.run.Election;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the liars of a demo tried and what came of it. A forged signature is one that no flow stands behind; an address
 * did no harm if none of its flows is of an attack. Remembers the newest {@value #KEPT} of each kind. Thread-safe.
 */
final class LiesTold {
    static final int KEPT = 10_000;

    /** Forged signatures, and whether they were refused. */
    private final Map<SignatureId, Boolean> forged = newest();

    private final Map<SignatureId, Listing> listings = newest();
    private final Map<String, Boolean> attackers = newest();
    private final Map<String, Set<AgentId>> blocked = newest();
    private long proposed;
    private long refused;
    private long accepted;
    private long enforced;

    /** What a verdict blocks and which agents listed what, whichever is known first. */
    private static final class Listing {
        private Optional<List<Indicator>> enforced = Optional.empty();
        private final List<AgentEvent.Adopted> adopted = new ArrayList<>();
    }

    private static <K, V> Map<K, V> newest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** An agent observed these flows. */
    synchronized void observed(List<Sample> samples) {
        samples.stream()
                .filter(sample -> sample.truth().isMalicious())
                .map(sample -> sample.observation().remote())
                .forEach(remote -> attackers.put(remote, true));
    }

    /** A signature was proposed that no flow stands behind; told again, it counts once. */
    synchronized void forged(ThreatSignature signature) {
        proposed += forged.putIfAbsent(signature.id(), false) == null ? 1 : 0;
    }

    /** A signature was not admitted to a ballot; told again, it counts once. */
    synchronized void refused(SignatureId signature) {
        refused += Boolean.FALSE.equals(forged.replace(signature, true)) ? 1 : 0;
    }

    /** A ballot was decided; once each. */
    synchronized void decided(Election election) {
        SignatureId id = election.signature().id();
        Optional<Verdict.Accepted> verdict = election.verdict().flatMap(Verdict::accepted);
        if (verdict.isEmpty()) {
            return;
        }
        if (forged.containsKey(id)) {
            accepted++;
            enforced += verdict.get().isEnforced() ? 1 : 0;
        }
        Listing listing = listings.computeIfAbsent(id, one -> new Listing());
        listing.enforced = Optional.of(verdict.get().blocked().of(election.signature()));
        link(listing);
    }

    /** An agent acted on an accepted signature. */
    synchronized void adopted(AgentEvent.Adopted event) {
        Listing listing = listings.computeIfAbsent(event.signature(), one -> new Listing());
        listing.adopted.add(event);
        link(listing);
    }

    // What is listed and not enforced is only alerted on.
    private void link(Listing listing) {
        listing.enforced.ifPresent(toBlock -> {
            for (AgentEvent.Adopted event : listing.adopted) {
                event.listed().stream()
                        .filter(toBlock::contains)
                        .filter(indicator -> indicator.kind() == Indicator.Kind.ADDRESS)
                        .forEach(indicator -> blocked.computeIfAbsent(indicator.value(), one -> new HashSet<>())
                                .add(event.agent()));
            }
            listing.adopted.clear();
        });
    }

    /**
     * What is known by now.
     *
     * @param votes how often a liar said otherwise than it found
     * @param liars who has lied: what they block harms nobody else
     */
    synchronized KnownTruth.Lies count(long votes, Set<AgentId> liars) {
        long harmless = blocked.entrySet().stream()
                .filter(one -> !attackers.containsKey(one.getKey()))
                .filter(one -> !liars.containsAll(one.getValue()))
                .count();
        return new KnownTruth.Lies(votes, proposed, refused, accepted, enforced, harmless);
    }
}
