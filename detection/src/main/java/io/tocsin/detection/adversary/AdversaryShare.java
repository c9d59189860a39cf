package io.tocsin.detection.adversary;

/**
 * How many agents behave in one way.
 *
 * @param adversary what they do
 * @param share of all agents, in [0,1]
 */
public record AdversaryShare(Adversary adversary, double share) {
    /** Checks the range above. */
    public AdversaryShare {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("adversaries: got " + share + ", allowed 0 to 1");
        }
    }

    /** How many of {@code agents} that is, rounded. */
    int of(int agents) {
        return (int) StrictMath.round(share * agents);
    }
}
