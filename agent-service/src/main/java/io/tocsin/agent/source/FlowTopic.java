package io.tocsin.agent.source;

import java.util.List;
import java.util.Map;

/** The topic of observed flows, read from where one last was. For one thread. */
public interface FlowTopic extends AutoCloseable {
    /**
     * Some flows on their way.
     *
     * @param partition where it stands
     * @param offset where in the partition
     * @param sensor the record's key, empty if it has none
     * @param value lines of the sensor's log, before them the header they need if any; empty if the record has no value
     */
    @SuppressWarnings("ArrayRecordComponent")
    record FlowRecord(int partition, long offset, String sensor, byte[] value) {}

    /** Goes to these offsets, one a partition; partitions not named begin with the earliest record there is. */
    void seek(Map<Integer, Long> offsets);

    /** What has come since, those of one partition in order; never waits long. */
    List<FlowRecord> poll();

    /** How many records are known to be there and not yet read. */
    long lag();

    @Override
    void close();
}
