package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Honest until it is trusted, then not: from then on it {@linkplain Framer frames} and says SEEN to everything. Marti
 * and Garcia-Molina, "Taxonomy of trust", Computer Networks 2006, call it a traitor.
 *
 * @param after minutes of its own traffic, 0 to 100000
 */
record Betrayer(int after) implements Adversary {
    static final String NAME = "betrayer";

    static final Map<String, Double> DEFAULTS = Map.of("after", 10.0);

    private static final Framer AFTERWARDS = new Framer(1, 8);

    Betrayer {
        Require.within("after", 0, 100_000, after);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "are honest for " + after + " minutes, then say SEEN to everything and name harmless addresses";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(hasTurned(view.situation().watchedMicros()) ? view.seen() : view.found());
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        return hasTurned(turn.situation().watchedMicros()) ? AFTERWARDS.proposals(turn) : turn.found();
    }

    private boolean hasTurned(long watchedMicros) {
        return watchedMicros >= Duration.ofMinutes(after).toNanos() / 1_000;
    }
}
