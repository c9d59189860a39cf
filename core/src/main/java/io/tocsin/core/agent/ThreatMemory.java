package io.tocsin.core.agent;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.List;

/**
 * The behaviours accepted signatures taught an agent: what its signature head is fitted on. A signature of a behaviour
 * already known teaches nothing, however many addresses it names, so the memory stays small. Not thread-safe.
 */
final class ThreatMemory {
    private static final int MAX_BEHAVIOURS = 512;

    private final FeatureSpace space;
    private final List<SignatureMatcher> known = new ArrayList<>();
    private final List<FeatureVector> exemplars = new ArrayList<>();

    ThreatMemory(FeatureSpace space) {
        this.space = space;
    }

    /** Learns those exemplars of {@code signature} no known behaviour covers, and says whether there were any. */
    boolean learn(ThreatSignature signature) {
        List<FeatureVector> news = news(signature);
        if (news.isEmpty() || known.size() == MAX_BEHAVIOURS) {
            return false;
        }
        known.add(new SignatureMatcher(signature, space));
        return exemplars.addAll(news);
    }

    /** Whether {@code signature} would teach nothing. */
    boolean covers(ThreatSignature signature) {
        return news(signature).isEmpty();
    }

    private List<FeatureVector> news(ThreatSignature signature) {
        return signature.exemplars().stream()
                .filter(exemplar -> known.stream().noneMatch(matcher -> matcher.inRange(exemplar)))
                .toList();
    }

    int behaviours() {
        return known.size();
    }

    FeatureMatrix exemplars() {
        return FeatureMatrix.ofVectors(exemplars, space.size());
    }
}
