package io.tocsin.agent.source;

import io.tocsin.core.flow.Observation;
import java.util.List;

/** Traffic that goes on for ever, sensor by sensor. For one thread. */
public interface LiveSource extends AutoCloseable {
    /**
     * What came for one sensor.
     *
     * @param observations in order of time
     * @param badLines how many lines or records were left out
     */
    record Arrival(List<Observation> observations, long badLines) {
        /** Copies the list. */
        public Arrival {
            observations = List.copyOf(observations);
        }
    }

    /** What has come since, one arrival a sensor in their order, at most some ten thousand flows each; never waits. */
    List<Arrival> poll();

    /** How much is known to be there and not yet read: bytes of files, records of topics. */
    long lag();

    /** What the sensors trust and up to where they have been read, as canonical bytes. */
    byte[] toBytes();

    @Override
    void close();
}
