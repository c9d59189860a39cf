package io.tocsin.core.agent;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.signature.IndicatorSet;

/**
 * What an agent found when it tested a signature.
 *
 * @param evidence how its behaviour looks here
 * @param seen which of its indicators were seen to act so here
 */
record Finding(Evidence evidence, IndicatorSet seen) {
    /** No test could be made. */
    static final Finding NONE = new Finding(Evidence.NONE, IndicatorSet.NONE);
}
