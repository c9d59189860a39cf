package io.tocsin.agent.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A topic in memory. */
final class FakeTopic implements FlowTopic {
    private final List<FlowRecord> records = new ArrayList<>();
    private Map<Integer, Long> sought = Map.of();
    private long offset;

    /** Where it was last told to begin. */
    Map<Integer, Long> sought() {
        return sought;
    }

    void add(int partition, String sensor, String line) {
        records.add(new FlowRecord(partition, offset++, sensor, line.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void seek(Map<Integer, Long> offsets) {
        sought = Map.copyOf(offsets);
    }

    @Override
    public List<FlowRecord> poll() {
        List<FlowRecord> taken = List.copyOf(records);
        records.clear();
        return taken;
    }

    @Override
    public long lag() {
        return 7;
    }

    @Override
    public void close() {
        records.clear();
    }
}
