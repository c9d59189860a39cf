package io.tocsin.detection.adversary.kind;

import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;

/**
 * Objects to everything, as if each signature fired on all it trusts and named something of its own: a veto where it
 * can have one. Dellarocas, as {@link AlwaysSeen}, has the unfairly low rating too.
 */
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
        return List.of(view.harmful());
    }
}
