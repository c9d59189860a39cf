package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Moves what peers hold a little at a time: begins with a true behaviour, and proposes one a step nearer to normal
 * traffic as soon as the last was accepted, until what agents take out of their windows and teach their heads is normal
 * traffic. Says SEEN to what its accomplices propose; honest in everything else. A member reaches no peer's Baseline, so
 * this is all the slow poisoning it can do. Rubinstein and others, "ANTIDOTE: understanding and defending against
 * poisoning of anomaly detectors", IMC 2009, call it the boiling frog.
 *
 * @param step share of what is left of the way, in (0,1]
 */
record SlowPoisoner(double step) implements Adversary {
    static final String NAME = "slow-poisoner";

    static final Map<String, Double> DEFAULTS = Map.of("step", 0.2);

    SlowPoisoner {
        if (!(step > 0 && step <= 1)) {
            throw new IllegalArgumentException("step: got " + step + ", allowed above 0 to 1");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose behaviours that come nearer to normal traffic step by step";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.accomplices().contains(view.signature().author()) ? view.seen() : view.found());
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> nearer = reached(turn).or(() -> Forgery.threat(turn, random)).stream()
                .flatMap(from -> nearer(turn, from, random));
        return turn.and(nearer);
    }

    /** How far it has come: the newest that was accepted of it and teaches its centre alone, as no honest one does. */
    private static Optional<ThreatSignature> reached(Turn turn) {
        return turn.situation().accepted().stream()
                .filter(signature -> signature.author().equals(turn.situation().agent()))
                .filter(signature -> signature.exemplars().equals(List.of(signature.centroid())))
                .reduce((older, newer) -> newer);
    }

    // The same row each time: that is where it is going.
    private Stream<Proposal> nearer(Turn turn, ThreatSignature from, SplittableRandom random) {
        int width = from.centroid().size();
        return Forgery.normalRows(turn, 1, width, new SplittableRandom(turn.commonSeed())).stream()
                .map(row -> Forgery.between(from, row, step, from.radius()))
                .map(signature -> Forgery.copy(turn, signature, List.of(), random));
    }
}
