package io.tocsin.detection.adversary.kind;

import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;

/**
 * Says one thing to some and another to others: on a log that all read, two votes on one ballot. Lamport, Shostak and
 * Pease, "The Byzantine generals problem", TOPLAS 1982.
 */
record Equivocator() implements Adversary {
    static final String NAME = "equivocator";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "say SEEN to everything, and then HARMFUL";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.seen(), view.harmful());
    }
}
