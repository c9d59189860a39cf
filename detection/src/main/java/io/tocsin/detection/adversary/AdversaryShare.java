package io.tocsin.detection.adversary;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.learn.Seeds;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many agents behave in which way.
 *
 * @param adversary what they do
 * @param share of all agents, in [0,1]
 */
public record AdversaryShare(Adversary adversary, double share) {
    /** Everybody is honest. */
    public static final AdversaryShare NONE = new AdversaryShare(new AlwaysSeen(), 0);

    /** Checks the range above. */
    public AdversaryShare {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("adversaries: got " + share + ", allowed 0 to 1");
        }
    }

    /**
     * Who does. Drawn by hash, evenly from the odd and the even numbered: in a small network it should not hang on the
     * draw whether the adversaries are all of one kind of site. A larger share only adds some, whatever they do.
     *
     * @param agents all of them, in their order
     */
    public AdversaryAssignment draw(List<AgentId> agents, long seed) {
        int count = (int) StrictMath.round(share * agents.size());
        Set<AgentId> drawn = new HashSet<>();
        for (int parity = 0; parity < 2; parity++) {
            IntStream.iterate(parity, i -> i < agents.size(), i -> i + 2)
                    .mapToObj(agents::get)
                    .sorted(Comparator.comparingLong(id -> Seeds.draw(seed, "liar", id)))
                    .limit((count + 1 - parity) / 2)
                    .forEach(drawn::add);
        }
        return new AdversaryAssignment(adversary, drawn, seed);
    }
}
