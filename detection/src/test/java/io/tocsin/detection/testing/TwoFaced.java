package io.tocsin.detection.testing;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;

/** A made-up adversary, all of it: it says one thing and then the other. */
public record TwoFaced() implements Adversary {
    @Override
    public String name() {
        return "two-faced";
    }

    @Override
    public String does() {
        return "contradict themselves";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(
                view.vote(Stance.SEEN, new Evidence(300, 0, 3, 0.9f, 0f, false)),
                view.vote(Stance.HARMFUL, new Evidence(300, 30, 0, 0f, 0f, false)));
    }
}
