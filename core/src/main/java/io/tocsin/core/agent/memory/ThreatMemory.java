package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
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
public final class ThreatMemory {
    private static final int MAX_BEHAVIOURS = 512;
    private static final int MAX_SIGNATURE_BYTES = 65_536;

    private final FeatureSpace space;
    private final List<Behaviour> known = new ArrayList<>();

    private record Behaviour(ThreatSignature signature, SignatureMatcher matcher, List<FeatureVector> exemplars) {}

    /** One that knows nothing yet of {@code space}. */
    public ThreatMemory(FeatureSpace space) {
        this.space = space;
    }

    /** Learns those exemplars of {@code signature} no known behaviour covers, and says whether there were any. */
    public boolean learn(ThreatSignature signature) {
        List<FeatureVector> news = news(signature);
        if (news.isEmpty() || known.size() == MAX_BEHAVIOURS) {
            return false;
        }
        return known.add(new Behaviour(signature, new SignatureMatcher(signature, space), news));
    }

    /** Whether {@code signature} would teach nothing. */
    public boolean covers(ThreatSignature signature) {
        return news(signature).isEmpty();
    }

    private List<FeatureVector> news(ThreatSignature signature) {
        return signature.exemplars().stream()
                .filter(exemplar -> known.stream()
                        .noneMatch(behaviour -> behaviour.matcher().inRange(exemplar)))
                .toList();
    }

    /** How many behaviours it holds, at most {@value #MAX_BEHAVIOURS}. */
    public int behaviours() {
        return known.size();
    }

    /** What the first {@code behaviours} taught. */
    public FeatureMatrix exemplars(int behaviours) {
        List<FeatureVector> rows = known.subList(0, behaviours).stream()
                .flatMap(behaviour -> behaviour.exemplars().stream())
                .toList();
        return FeatureMatrix.ofVectors(rows, space.size());
    }

    /** Appends the signatures in the order they taught something: learning them again in that order gives the rest. */
    public void write(CanonicalWriter out) {
        out.list(known, (w, behaviour) -> w.bytes(behaviour.signature().toBytes()));
    }

    /** Takes back what {@link #write} gave; call it on one that knows nothing. */
    public void read(CanonicalReader in) {
        for (ThreatSignature signature :
                in.list(MAX_BEHAVIOURS, r -> ThreatSignature.fromBytes(r.bytes(MAX_SIGNATURE_BYTES)))) {
            if (!learn(signature)) {
                throw new IllegalArgumentException("behaviour of " + signature.id() + ": teaches nothing");
            }
        }
    }
}
