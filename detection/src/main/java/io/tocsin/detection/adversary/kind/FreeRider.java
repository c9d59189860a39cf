package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;

/**
 * Takes and gives nothing: calls everything harmless without a test, and proposes nothing. Fraboni and others,
 * "Free-rider attacks on model aggregation in federated learning", AISTATS 2021.
 */
record FreeRider() implements Adversary {
    static final String NAME = "free-rider";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "say HARMLESS to everything, without looking, and propose nothing";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.harmless());
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        return List.of();
    }
}
