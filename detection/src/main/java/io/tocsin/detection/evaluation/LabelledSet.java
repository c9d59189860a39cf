package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.List;

/**
 * Rows of known truth: what a detector is fitted on, what its threshold is set on, and what it is then tried on. All are
 * as wide. Immutable and thread-safe.
 *
 * @param fit mostly normal rows, two or more
 * @param calibration normal rows, one or more: held out of the fit where the set has such, else of the fit itself
 * @param tried rows of which at least one is an attack and one is not
 * @param attacks for each of them, whether it is an attack or an outlier
 * @param areFlows whether the rows are flows, encoded as agents encode them
 */
public record LabelledSet(
        FeatureMatrix fit, FeatureMatrix calibration, FeatureMatrix tried, List<Boolean> attacks, boolean areFlows) {
    /** Checks the counts above. */
    public LabelledSet {
        attacks = List.copyOf(attacks);
        if (fit.rows() < 2 || calibration.rows() < 1 || tried.rows() != attacks.size()) {
            throw new IllegalArgumentException("got " + fit.rows() + " rows to fit, " + calibration.rows()
                    + " normal ones to set a threshold on and " + attacks.size() + " labels of " + tried.rows()
                    + " rows to try, needs at least 2, at least 1 and a label each");
        }
        if (!attacks.contains(true) || !attacks.contains(false)) {
            throw new IllegalArgumentException("of " + attacks.size() + " rows to try, "
                    + (attacks.contains(true) ? "all are" : "none is") + " labelled an attack, needs one and another");
        }
    }

    /** The labels, for {@link RankingMetrics}; a fresh array. */
    public boolean[] isAttack() {
        boolean[] array = new boolean[attacks.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = attacks.get(i);
        }
        return array;
    }

    /** How many of the rows to try are attacks. */
    public int attackCount() {
        return (int) attacks.stream().filter(isAttack -> isAttack).count();
    }
}
