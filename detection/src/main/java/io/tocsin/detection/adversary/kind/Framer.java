package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Lends a true threat false names: takes a behaviour that was accepted, names addresses that did no harm, and proposes
 * that as its own finding; peers who met the behaviour vouch for it. Votes honestly. Known as bad-mouthing: Jøsang,
 * Ismail and Boyd, "A survey of trust and reputation systems for online service provision", 2007.
 *
 * @param signatures each step, 1 to 100
 * @param addresses in each, 1 to 64
 */
record Framer(int signatures, int addresses) implements Adversary {
    static final String NAME = "framer";

    static final Map<String, Double> DEFAULTS = Map.of("signatures", 1.0, "addresses", 8.0);

    Framer {
        Require.within("signatures", 1, 100, signatures);
        Require.within("addresses", 1, ThreatSignature.MAX_INDICATORS, addresses);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "name harmless addresses in copies of true signatures";
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> framed = Forgery.threats(turn, signatures, random)
                .map(threat ->
                        Forgery.copy(turn, threat, Forgery.harmless(turn, addresses, random.nextLong()), random));
        return turn.and(framed);
    }
}
