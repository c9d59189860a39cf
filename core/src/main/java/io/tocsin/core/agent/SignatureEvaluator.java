package io.tocsin.core.agent;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;

/** Tests a signature on an agent's own traffic and says what it found. Thread-safe as long as its arguments are. */
final class SignatureEvaluator {
    private final FeatureSpace space;
    private final Baseline baseline;
    private final AgentPolicy policy;

    SignatureEvaluator(FeatureSpace space, Baseline baseline, AgentPolicy policy) {
        this.space = space;
        this.baseline = baseline;
        this.policy = policy;
    }

    /**
     * Gathers the evidence.
     *
     * @param withRawCosine only for a voting rule that hears it
     * @param namesOwn whether it names something of the agent's own
     */
    Evidence examine(
            ThreatSignature signature, Iterable<Observation> anomalies, boolean withRawCosine, boolean namesOwn) {
        SignatureMatcher matcher = new SignatureMatcher(signature, space);
        int fired = matcher.countInRange(baseline.fit()) + matcher.countInRange(baseline.heldOut());
        int witnessed = 0;
        double best = 0;
        double raw = 0;
        for (Observation anomaly : anomalies) {
            FeatureVector row = anomaly.row();
            if (witnessed < Evidence.MAX_WITNESSED && matcher.inRange(row)) {
                double cosine = matcher.whitenedCosine(row);
                if (cosine > policy.cosine()) {
                    witnessed++;
                    best = Math.max(best, cosine);
                }
            }
            if (withRawCosine) {
                raw = Math.max(raw, matcher.rawCosine(row));
            }
        }
        return new Evidence(baseline.size(), fired, witnessed, (float) best, (float) raw, namesOwn);
    }

    /** What follows from the evidence. */
    Stance stance(Evidence evidence) {
        if (evidence.trusted() < policy.minTrusted()) {
            return Stance.ABSTAIN;
        }
        if (evidence.namesOwn() || evidence.firingRate() >= policy.harmfulRate()) {
            return Stance.HARMFUL;
        }
        return evidence.witnessed() >= policy.minWitnessed() ? Stance.SEEN : Stance.HARMLESS;
    }
}
