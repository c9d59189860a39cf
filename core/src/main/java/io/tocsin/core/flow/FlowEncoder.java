package io.tocsin.core.flow;

/**
 * Turns a sensor's flows, in time order, into vectors of one {@link FeatureSpace}. Stateful (it remembers recent flows
 * of each source, in bounded memory), so one encoder serves one sensor and one thread.
 */
public interface FlowEncoder {
    /** The space its vectors lie in. */
    FeatureSpace space();

    /**
     * Encodes the next flow, updating the recent past first.
     *
     * @param flow not earlier than the previous one by more than the capture's own disorder
     * @return a fresh array of {@code space().size()} standardised values, each in [-10, 10]
     */
    float[] encode(Flow flow);
}
