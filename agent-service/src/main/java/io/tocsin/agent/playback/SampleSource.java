package io.tocsin.agent.playback;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.List;

/**
 * What the agents of a group are yet to observe, in time order. For the site's thread, but samples of different agents
 * may be taken at once.
 */
interface SampleSource {
    /** Capture time of the first sample that was not taken, or the greatest number after the last. */
    long firstMicros();

    /** Takes what agent number {@code agent} observes before {@code endMicros}. */
    List<Sample> take(int agent, long endMicros);

    /** What is yet to come of an agent's feed was changed. */
    void change(int agent, SensorFeed feed);

    /** Appends where it stands. */
    CanonicalWriter write(CanonicalWriter out);

    /**
     * Goes on where {@link #write} says, before anything was taken.
     *
     * @param endMicros up to when it had been taken
     * @throws IllegalStateException if the traffic is not what it was
     */
    void read(CanonicalReader in, long endMicros);
}
