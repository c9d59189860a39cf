package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Blends in: proposes behaviours as near to normal traffic as its own trusted traffic lets pass, so that peers who test
 * them find nothing and learn what they can no longer tell from it. Narrow, made as an honest one is made, naming
 * nothing. Votes honestly. Fogla and others, "Polymorphic blending attacks", USENIX Security 2006; against those who
 * learn signatures, Chung and Mok, "Allergy attack against automatic signature generation", RAID 2006.
 *
 * @param signatures each step, 1 to 100
 */
record Mimic(int signatures) implements Adversary {
    static final String NAME = "mimic";

    static final Map<String, Double> DEFAULTS = Map.of("signatures", 1.0);

    /** How finely it tries the way from normal traffic back to the threat. */
    private static final int TRIES = 32;

    Mimic {
        Require.within("signatures", 1, 100, signatures);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose what is almost normal traffic";
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> blended =
                Forgery.threats(turn, signatures, random).flatMap(threat -> blended(turn, threat, random).stream());
        return turn.and(blended);
    }

    private static Optional<Proposal> blended(Turn turn, ThreatSignature threat, SplittableRandom random) {
        int width = threat.centroid().size();
        return Forgery.normalRows(turn, 1, width, random).stream()
                .flatMap(row -> IntStream.rangeClosed(1, TRIES)
                        .mapToDouble(back -> 1 - (double) back / TRIES)
                        .mapToObj(share -> Forgery.between(threat, row, share, Forgery.NARROW)))
                .filter(signature -> passes(signature, turn.situation().trusted()))
                .findFirst()
                .map(signature -> Forgery.copy(turn, signature, List.of(), random));
    }

    // What it would object to itself others object to as well.
    private static boolean passes(ThreatSignature signature, Optional<Baseline> trusted) {
        return trusted.stream()
                .flatMap(baseline -> Stream.of(baseline.fit(), baseline.heldOut()))
                .flatMap(Mimic::rows)
                .noneMatch(signature::reaches);
    }

    private static Stream<FeatureVector> rows(FeatureMatrix matrix) {
        return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).map(FeatureVector::of);
    }
}
