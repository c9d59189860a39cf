package io.tocsin.detection.adversary.kind;

import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Withholds its vote in a share of the ballots, drawn ballot by ballot, and is honest in the others: an omission fault,
 * Cristian, "Understanding fault-tolerant distributed systems", CACM 1991.
 *
 * @param rate that share, in [0,1]
 */
record Silent(double rate) implements Adversary {
    static final String NAME = "silent";

    /** Its parameter, and what that is unless chosen. */
    static final Map<String, Double> DEFAULTS = Map.of("rate", 1.0);

    Silent {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate: got " + rate + ", allowed 0 to 1");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "do not vote" + (rate < 1 ? " in " + Math.round(100 * rate) + " % of the ballots" : "");
    }

    @Override
    public List<Vote> votes(View view) {
        boolean isSilent = new SplittableRandom(view.seed()).nextDouble() < rate;
        return isSilent ? List.of() : List.of(view.found());
    }
}
