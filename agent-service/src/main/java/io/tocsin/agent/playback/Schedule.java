package io.tocsin.agent.playback;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.protocol.record.AgentStatus;
import java.time.Duration;
import java.util.List;

/** When the agents of a site observe, and when they act on what was decided. For the site's thread. */
public interface Schedule {
    /**
     * Does what is due: concludes, observes, proposes.
     *
     * @param caughtUp whether the log has been followed to its end
     * @return what the agents propose, as signed messages
     */
    List<OutboundRecord> turn(boolean caughtUp);

    /** How long the next poll may wait for something to come. */
    Duration timeout();

    /** What the agents are doing, those without a Baseline aside. */
    AgentStatus.State state();

    /** What time it is on the wire that is watched, microseconds since the epoch. */
    long nowMicros();

    /** Up to when the agents have observed, or the greatest number where that does not matter. */
    long horizonMicros();

    /** Where it stands, as canonical bytes; live traffic stands where its source does. */
    default byte[] toBytes() {
        return new byte[0];
    }

    /**
     * Goes on where {@code bytes} say.
     *
     * @throws IllegalStateException if the traffic is not what it was
     */
    default void restore(byte[] bytes) {}
}
