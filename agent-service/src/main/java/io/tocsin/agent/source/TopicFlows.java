package io.tocsin.agent.source;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.CaptureFormats;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Flows that sources publish to a topic, told apart by the records' keys. Other sites' sensors share the topic, so
 * records of unknown keys are passed over. Not thread-safe.
 */
public final class TopicFlows implements LiveSource {
    private static final String TAG = "tocsin/agent-topic-flows/v1";
    private static final int MAX_PARTITIONS = 65_536;

    private final FlowTopic topic;
    private final Map<String, LiveSensor> sensors = new LinkedHashMap<>();
    private final Map<Integer, Long> offsets = new TreeMap<>();

    /** Reads {@code topic}, which it takes over, from {@code starts} on, one a sensor in order, in any of {@code formats}. */
    public TopicFlows(FlowTopic topic, List<Enrolment> enrolments, SensorStarts starts, CaptureFormats formats) {
        this.topic = topic;
        for (int i = 0; i < enrolments.size(); i++) {
            String name = enrolments.get(i).agent().value();
            sensors.put(name, new LiveSensor(Path.of(name), starts.sensors().get(i), formats));
        }
        if (starts.position().length > 0) {
            CanonicalReader.record(TAG, starts.position(), TopicFlows::offsets)
                    .forEach(at -> offsets.put(at.getKey(), at.getValue()));
        }
        topic.seek(offsets);
    }

    private static List<Map.Entry<Integer, Long>> offsets(CanonicalReader in) {
        return in.list(MAX_PARTITIONS, item -> Map.entry(item.int32(), item.int64()));
    }

    @Override
    public List<Arrival> poll() {
        for (FlowTopic.FlowRecord record : topic.poll()) {
            Optional.ofNullable(sensors.get(record.sensor()))
                    .ifPresent(sensor -> sensor.takeRecord(record.value(), record.partition() + "/" + record.offset()));
            offsets.put(record.partition(), record.offset() + 1);
        }
        return sensors.values().stream().map(LiveSensor::arrival).toList();
    }

    @Override
    public long lag() {
        return topic.lag();
    }

    @Override
    public byte[] toBytes() {
        byte[] position = CanonicalWriter.tagged(TAG)
                .list(offsets.entrySet(), (out, at) -> out.int32(at.getKey()).int64(at.getValue()))
                .toBytes();
        return new SensorStarts(sensors.values().stream().map(LiveSensor::start).toList(), position).toBytes();
    }

    @Override
    public void close() {
        topic.close();
    }
}
