package io.tocsin.detection.adversary;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.learn.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many agents behave in which ways; the others are honest.
 *
 * @param shares of all agents, no agent in two of them, together at most 1
 */
public record AdversaryMix(List<AdversaryShare> shares) {
    /** Everybody is honest. */
    public static final AdversaryMix NONE = new AdversaryMix(List.of());

    private static final double ROUNDING = 1e-9;

    /** Copies the list and checks the sum. */
    public AdversaryMix {
        shares = List.copyOf(shares);
        double sum = shares.stream().mapToDouble(AdversaryShare::share).sum();
        if (sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("adversaries: got shares of " + sum + " together, allowed 0 to 1");
        }
    }

    /** One kind alone. */
    public static AdversaryMix of(Adversary adversary, double share) {
        return new AdversaryMix(List.of(new AdversaryShare(adversary, share)));
    }

    /**
     * Who behaves how. Drawn by hash, in turns from the odd and the even numbered: in a small network it should not
     * hang on the draw whether the adversaries are all of one kind of site. A larger share only adds some, whatever
     * they do; a further kind takes those who come next.
     *
     * @param agents all of them, in their order
     */
    public AdversaryAssignment draw(List<AgentId> agents, long seed) {
        return new AdversaryAssignment(deal(shares, order(agents, seed), agents.size()), seed);
    }

    /** Deals {@code order} from its beginning to {@code shares} of {@code all} agents; the last get what is left. */
    static Map<AgentId, Adversary> deal(List<AdversaryShare> shares, List<AgentId> order, int all) {
        Map<AgentId, Adversary> drawn = new HashMap<>();
        int next = 0;
        for (AdversaryShare one : shares) {
            int end = Math.min(order.size(), next + one.of(all));
            order.subList(next, end).forEach(agent -> drawn.put(agent, one.adversary()));
            next = end;
        }
        return drawn;
    }

    /** In which order they become adversaries. */
    static List<AgentId> order(List<AgentId> agents, long seed) {
        List<List<AgentId>> halves = IntStream.range(0, 2)
                .mapToObj(parity -> half(agents, parity, seed))
                .toList();
        List<AgentId> order = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            order.add(halves.get(i % 2).get(i / 2));
        }
        return order;
    }

    private static List<AgentId> half(List<AgentId> agents, int parity, long seed) {
        return IntStream.iterate(parity, i -> i < agents.size(), i -> i + 2)
                .mapToObj(agents::get)
                .sorted(Comparator.comparingLong(id -> Seeds.draw(seed, "liar", id)))
                .toList();
    }
}
