package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Drowns the others in ballots: proposes one behaviour that nobody has, again and again. Votes honestly. The attack
 * that "practical" protocols leave to quotas: Castro and Liskov, "Practical Byzantine fault tolerance", OSDI 1999.
 *
 * @param rate signatures each step, 1 to 1000
 */
record Flooder(int rate) implements Adversary {
    static final String NAME = "flooder";

    static final Map<String, Double> DEFAULTS = Map.of("rate", 20.0);

    Flooder {
        Parameter.within("rate", 1, 1_000, rate);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose " + rate + " worthless signatures a step";
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> nothing = Forgery.threats(turn, rate, random)
                .map(like -> Forgery.nothing(turn, like, List.of(), turn.commonSeed(), random));
        return turn.and(nothing);
    }
}
