package io.tocsin.core.agent;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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
        // It may be this network's own habit or an attack that was recorded with it: nobody here can tell.
        boolean isKnown = namesOwn || fired > 0 || witnessed >= policy.minWitnessed();
        if (!isKnown && matcher.countInRange(baseline.doubted()) > 0) {
            return Evidence.NONE;
        }
        return new Evidence(baseline.size(), fired, witnessed, (float) best, (float) raw, namesOwn);
    }

    /**
     * Which indicators of {@code signature} acted here as it says: enough of an address' odd flows match it, or all that
     * was ever seen of it did, as of who scans a place with one packet.
     *
     * @param anomalies own anomalies by far end
     * @param isAlwaysOdd whether a far end never behaved normally here
     */
    IndicatorSet seen(
            ThreatSignature signature,
            Function<String, Collection<Observation>> anomalies,
            Predicate<String> isAlwaysOdd) {
        SignatureMatcher matcher = new SignatureMatcher(signature, space);
        List<Indicator> named = signature.indicators();
        return IndicatorSet.of(named.size(), i -> {
            String address = named.get(i).value();
            long acts = anomalies.apply(address).stream()
                    .filter(Observation::isAccusable)
                    .filter(anomaly -> isLike(matcher, anomaly))
                    .limit(policy.minWitnessed())
                    .count();
            return acts >= policy.minWitnessed() || (acts > 0 && isAlwaysOdd.test(address));
        });
    }

    private boolean isLike(SignatureMatcher matcher, Observation anomaly) {
        return matcher.inRange(anomaly.row()) && matcher.whitenedCosine(anomaly.row()) > policy.cosine();
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
