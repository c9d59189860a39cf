package io.tocsin.dashboard.model.board;

import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How far each topic has been read, and what this service itself could not use. Not thread-safe. */
public final class TopicBoard {
    private final Map<Topic, Reading> readings = new EnumMap<>(Topic.class);
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);

    /**
     * How far one topic has been read.
     *
     * @param position sum of the next offsets of its partitions
     * @param lag records that are there and not read; markers of transactions count too
     * @param records that were read since the start
     */
    public record Reading(long position, long lag, long records) {}

    /** By topic; topics not read yet are missing. */
    public Map<Topic, Reading> readings() {
        return Collections.unmodifiableMap(readings);
    }

    /** Records that could not be used, by reason. */
    public Map<RefusalReason, Long> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /** Whether all that was there had been read when last looked. */
    public boolean isCaughtUp() {
        return !readings.isEmpty() && readings.values().stream().allMatch(reading -> reading.lag() == 0);
    }

    /** Says how far {@code topic} has been read. */
    public void read(Topic topic, Reading reading) {
        readings.put(topic, reading);
    }

    /** Counts a record that was refused, by its reason. */
    public void refuse(RefusalReason reason) {
        refused.merge(reason, 1L, Long::sum);
    }
}
