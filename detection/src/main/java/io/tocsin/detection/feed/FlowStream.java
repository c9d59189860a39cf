package io.tocsin.detection.feed;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.FlowEncoder;
import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.core.flow.Observation;

/**
 * One sensor's flows in the order they come, encoded for its agent. Remembers the recent past of each source, as its
 * encoder does. Not thread-safe.
 */
public final class FlowStream {
    private final FlowEncoder encoder;
    private final HomeNetwork home;
    private long next;

    /**
     * A stream that has seen nothing yet.
     *
     * @param home which addresses are the sensor's own
     * @param next the sequence number of the first observation, 0 or more
     */
    public FlowStream(FlowEncoder encoder, HomeNetwork home, long next) {
        this.encoder = encoder;
        this.home = home;
        this.next = next;
    }

    /** Encodes a flow that is part of the recent past but is not observed: its row. */
    public float[] pass(Flow flow) {
        return encoder.encode(flow);
    }

    /** Encodes a flow that is part of the recent past and flow {@code position} of a recording. */
    Observation declare(Flow flow, long position) {
        return observation(flow, position);
    }

    /** Encodes the next flow that is observed. */
    public Observation observe(Flow flow) {
        return observation(flow, next++);
    }

    private Observation observation(Flow flow, long sequence) {
        return new Observation(
                sequence,
                flow.timestampMicros(),
                FeatureVector.of(encoder.encode(flow)),
                home.remote(flow),
                home.isAccusable(flow),
                home.caller(flow));
    }
}
