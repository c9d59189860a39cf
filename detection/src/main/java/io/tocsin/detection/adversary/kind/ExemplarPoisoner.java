package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Teaches peers that normal traffic is a threat: proposes a true behaviour with rows of its own trusted traffic as
 * exemplars. Votes honestly. Newsome, Karp and Song, "Paragraph: thwarting signature learning by training maliciously",
 * RAID 2006.
 *
 * @param signatures each step, 1 to 100
 */
record ExemplarPoisoner(int signatures) implements Adversary {
    static final String NAME = "exemplar-poisoner";

    static final Map<String, Double> DEFAULTS = Map.of("signatures", 1.0);

    ExemplarPoisoner {
        Require.within("signatures", 1, 100, signatures);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose true signatures with normal traffic as exemplars";
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> poisoned =
                Forgery.threats(turn, signatures, random).flatMap(threat -> poisoned(turn, threat, random).stream());
        return turn.and(poisoned);
    }

    private static Optional<Proposal> poisoned(Turn turn, ThreatSignature threat, SplittableRandom random) {
        int width = threat.centroid().size();
        List<FeatureVector> normal = Forgery.normalRows(turn, ThreatSignature.MAX_EXEMPLARS, width, random);
        return normal.isEmpty() ? Optional.empty() : Optional.of(Forgery.withExemplars(turn, threat, normal, random));
    }
}
