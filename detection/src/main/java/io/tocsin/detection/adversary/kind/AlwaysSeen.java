package io.tocsin.detection.adversary.kind;

import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;

/**
 * Has seen everything, with the best evidence there can be. Known as ballot stuffing: Dellarocas, "Immunizing online
 * reputation reporting systems against unfair ratings and discriminatory behavior", EC 2000.
 */
record AlwaysSeen() implements Adversary {
    static final String NAME = "always-seen";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "say SEEN to everything";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.seen());
    }
}
