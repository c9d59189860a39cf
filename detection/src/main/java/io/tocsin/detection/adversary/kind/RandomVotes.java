package io.tocsin.detection.adversary.kind;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.detection.adversary.Adversary;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Votes without looking: each stance as likely as another, with evidence to match. Blanchard and others, "Machine
 * learning with adversaries: Byzantine tolerant gradient descent", NeurIPS 2017, has it as the mildest of Byzantine
 * faults.
 */
record RandomVotes() implements Adversary {
    static final String NAME = "random";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "vote at random";
    }

    @Override
    public List<Vote> votes(View view) {
        List<Vote> any =
                List.of(view.seen(), view.harmless(), view.harmful(), view.vote(Stance.ABSTAIN, Evidence.NONE));
        return List.of(any.get(new SplittableRandom(view.seed()).nextInt(any.size())));
    }
}
