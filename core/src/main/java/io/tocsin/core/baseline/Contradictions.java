package io.tocsin.core.baseline;

import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.BitSet;
import java.util.Optional;

/**
 * The trusted rows that signatures fire on which the network enforces, having seen the attack in several places, and which
 * their agent found harmful: either the network is wrong about this one's traffic, or the recording holds the attack. Only
 * a person can tell, so nothing follows from it but that it is said. Bounded by the Baseline; not thread-safe.
 */
public final class Contradictions {
    private static final int SEVERAL = 3;

    private final Baseline baseline;
    private final FeatureSpace space;
    private final BitSet fit = new BitSet();
    private final BitSet heldOut = new BitSet();
    private int signatures;

    /** None yet about {@code baseline}. */
    public Contradictions(Baseline baseline, FeatureSpace space) {
        this.baseline = baseline;
        this.space = space;
    }

    /** Counts a signature; one that fires on nothing trusted contradicts nothing. */
    public void add(ThreatSignature signature) {
        if (!SignatureMatcher.fits(signature, space)) {
            return;
        }
        SignatureMatcher matcher = new SignatureMatcher(signature, space);
        int fired = matcher.mark(baseline.fit(), fit) + matcher.mark(baseline.heldOut(), heldOut);
        signatures += fired > 0 ? 1 : 0;
    }

    /** How many trusted rows are contradicted. */
    public int rows() {
        return fit.cardinality() + heldOut.cardinality();
    }

    /** What there is to say, or empty if fewer than {@value #SEVERAL} rows are contradicted: a reach too wide does that. */
    public Optional<Doubt> doubt() {
        return rows() < SEVERAL
                ? Optional.empty()
                : Optional.of(new Doubt(
                        rows(),
                        "trusted, though what the network enforces fires on them (signatures: " + signatures
                                + "): if they are attacks, leave them out of the recording"));
    }
}
