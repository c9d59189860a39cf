package io.tocsin.detection.adversary;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.learn.Seeds;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Agents that say they have seen everything. Stateless. */
public final class Liars {
    private Liars() {}

    /**
     * Who lies. Drawn by hash, evenly from the odd and the even numbered: in a small network it should not hang on the
     * draw whether the liars are all of one kind. A larger share only adds liars.
     *
     * @param agents all of them, in their order
     * @param share of them that lies, in [0,1]
     */
    public static Set<AgentId> draw(List<AgentId> agents, double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of liars: got " + share + ", allowed 0 to 1");
        }
        int count = (int) StrictMath.round(share * agents.size());
        Set<AgentId> liars = new HashSet<>();
        for (int parity = 0; parity < 2; parity++) {
            int half = parity;
            IntStream.range(0, agents.size())
                    .filter(i -> i % 2 == half)
                    .mapToObj(agents::get)
                    .sorted(Comparator.comparingLong(id -> Seeds.draw(seed, "liar", id)))
                    .limit((count + 1 - half) / 2)
                    .forEach(liars::add);
        }
        return liars;
    }

    /** What a liar says instead: seen, with the best evidence there can be. */
    public static Vote lie(Vote honest) {
        Evidence evidence = honest.evidence();
        return new Vote(
                honest.signature(),
                honest.voter(),
                Stance.SEEN,
                new Evidence(evidence.trusted(), 0, Evidence.MAX_WITNESSED, 1f, 1f, false));
    }
}
