package io.tocsin.core.agent;

import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.Allowlist;
import java.util.Optional;

/**
 * What an agent is made of.
 *
 * @param id its name
 * @param space the shared feature space
 * @param baseline its trusted traffic, in that space, or empty: then it only learns, abstains and publishes nothing
 * @param allowlist what its operator never wants blocked; contacts of the Baseline are added to it
 * @param policy the constants of its judgement
 * @param detectors fits its detector
 * @param heads fits its signature head
 * @param seed fixes every random choice of its models
 */
public record AgentSetup(
        AgentId id,
        FeatureSpace space,
        Optional<Baseline> baseline,
        Allowlist allowlist,
        AgentPolicy policy,
        DetectorTrainer detectors,
        HeadTrainer heads,
        long seed) {
    /** Checks that the Baseline is as wide as the space. */
    public AgentSetup {
        baseline.ifPresent(b -> {
            if (b.fit().columns() != space.size()) {
                throw new IllegalArgumentException("baseline of " + id + ": got rows of "
                        + b.fit().columns() + " columns, the feature space has " + space.size());
            }
        });
    }
}
