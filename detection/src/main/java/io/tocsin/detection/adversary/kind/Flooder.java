package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Proposes what is worth nothing, again and again; votes honestly. With one behaviour it drowns the others in ballots, the
 * attack that "practical" protocols leave to quotas: Castro and Liskov, "Practical Byzantine fault tolerance", OSDI 1999.
 * With another one each time it fills what peers can remember, until there is no room for what matters: Perdisci and
 * others, "Misleading worm signature generators using deliberate noise injection", S&amp;P 2006.
 *
 * @param rate signatures each step, 1 to 1000
 * @param isOneBehaviour whether all are of one behaviour that nobody has, or each of another
 */
record Flooder(int rate, boolean isOneBehaviour) implements Adversary {
    static final String NAME = "flooder";
    static final String OF_MANY = "memory-filler";

    static final Map<String, Double> DEFAULTS = Map.of("rate", 20.0);
    static final Map<String, Double> DEFAULTS_OF_MANY = Map.of("rate", 4.0);

    Flooder {
        Require.within("rate", 1, 1_000, rate);
    }

    @Override
    public String name() {
        return isOneBehaviour ? NAME : OF_MANY;
    }

    @Override
    public String does() {
        return "propose " + rate
                + (isOneBehaviour ? " worthless signatures a step" : " behaviours a step that nobody has");
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> nothing = Forgery.threats(turn, rate, random).map(like -> {
            long place = isOneBehaviour ? turn.commonSeed() : random.nextLong();
            return Forgery.nothing(turn, like, List.of(), place, random);
        });
        return turn.and(nothing);
    }
}
