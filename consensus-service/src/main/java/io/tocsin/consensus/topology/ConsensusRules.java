package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.Patience;
import java.time.Duration;

/**
 * What an operator may choose. None of it decides a verdict.
 *
 * @param window how long a ballot stays open, at least a millisecond
 * @param patience how long decided ballots are remembered and closes awaited
 * @param acceptedTtl how long an accepted signature holds, above 0
 * @param epochWait how long an opening may wait for the registry epoch it names, 0 or more; a transaction stays open
 *     meanwhile, so well below ten seconds
 */
public record ConsensusRules(Duration window, Patience patience, Duration acceptedTtl, Duration epochWait) {
    /** Checks the ranges above. */
    public ConsensusRules {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window: got " + window + ", must be at least a millisecond");
        }
        if (acceptedTtl.toMillis() < 1) {
            throw new IllegalArgumentException("accepted-ttl: got " + acceptedTtl + ", must be at least a millisecond");
        }
        if (epochWait.isNegative()) {
            throw new IllegalArgumentException("epoch-wait: got " + epochWait + ", must be 0 or more");
        }
    }
}
