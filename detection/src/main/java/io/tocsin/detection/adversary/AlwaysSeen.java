package io.tocsin.detection.adversary;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import java.util.List;

/** Has seen everything, with the best evidence there can be. */
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
        int trusted = view.found().evidence().trusted();
        return List.of(view.vote(Stance.SEEN, new Evidence(trusted, 0, Evidence.MAX_WITNESSED, 1f, 1f, false)));
    }
}
