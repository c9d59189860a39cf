package io.tocsin.detection.adversary;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import java.util.List;

/** Objects to everything, as if each signature fired on all it trusts and named something of its own. */
record AlwaysHarmful() implements Adversary {
    static final String NAME = "always-harmful";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "say HARMFUL to everything";
    }

    @Override
    public List<Vote> votes(View view) {
        int trusted = view.found().evidence().trusted();
        return List.of(view.vote(Stance.HARMFUL, new Evidence(trusted, trusted, 0, 0f, 0f, true)));
    }
}
