package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Fills what peers can remember: proposes behaviours that nobody has, each another one, until there is no room for
 * those that matter. Votes honestly. Perdisci and others, "Misleading worm signature generators using deliberate noise
 * injection", S&amp;P 2006.
 *
 * @param rate signatures each step, 1 to 1000
 */
record MemoryFiller(int rate) implements Adversary {
    static final String NAME = "memory-filler";

    static final Map<String, Double> DEFAULTS = Map.of("rate", 4.0);

    MemoryFiller {
        Parameter.within("rate", 1, 1_000, rate);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose " + rate + " behaviours a step that nobody has";
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> nothing = Forgery.threats(turn, rate, random)
                .map(like -> Forgery.nothing(turn, like, List.of(), random.nextLong(), random));
        return turn.and(nothing);
    }
}
