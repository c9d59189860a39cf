package io.tocsin.consensus.ballot;

import io.tocsin.core.codec.Require;
import java.time.Duration;

/**
 * How long the consensus waits. None of these decides a verdict.
 *
 * @param grace how long a decided ballot is remembered, so that a late or contradicting vote is still recognised; above 0
 * @param resend after how long a close that has not come back in the log is asked for again; above 0
 */
public record ConsensusTimeouts(Duration grace, Duration resend) {
    public ConsensusTimeouts {
        Require.positive("grace", grace);
        Require.positive("resend", resend);
    }
}
