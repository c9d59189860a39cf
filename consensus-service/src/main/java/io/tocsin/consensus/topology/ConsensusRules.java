package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.ConsensusTimeouts;
import java.time.Duration;

/**
 * What an operator may choose. None of it decides a verdict.
 *
 * @param window how long a ballot stays open, at least a millisecond
 * @param timeout how long decided ballots are remembered and closes awaited
 * @param acceptedTtl how long an accepted signature holds, above 0
 * @param epochWait how long an opening may wait for the registry epoch it names, 0 to 10 seconds: a transaction stays open
 *     meanwhile, and the broker ends it after fifteen
 * @param recording whether it writes verdicts, dead letters and the ledger's intake; of several services in one network
 *     one does, since the ledger holds everything once
 */
public record ConsensusRules(
        Duration window, ConsensusTimeouts timeout, Duration acceptedTtl, Duration epochWait, boolean recording) {
    private static final Duration MAX_EPOCH_WAIT = Duration.ofSeconds(10);

    public ConsensusRules {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window: got " + window + ", must be at least a millisecond");
        }
        if (acceptedTtl.toMillis() < 1) {
            throw new IllegalArgumentException("accepted-ttl: got " + acceptedTtl + ", must be at least a millisecond");
        }
        if (epochWait.isNegative() || epochWait.compareTo(MAX_EPOCH_WAIT) > 0) {
            throw new IllegalArgumentException("epoch-wait: got " + epochWait + ", allowed 0 to " + MAX_EPOCH_WAIT);
        }
    }
}
