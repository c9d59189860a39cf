package io.tocsin.agent.log;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.protocol.record.NewestEpochs;
import io.tocsin.protocol.topic.Topic;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to where each partition has been followed, and under which registry epoch a ballot was last opened there. Changed
 * only through {@link #advance} and {@link #epochs}; for one thread.
 */
public final class LogPositions {
    private static final int MAX_PARTITIONS = 65_536;

    private final Map<Partition, Long> next = new TreeMap<>();
    private final NewestEpochs epochs;

    /** Nothing has been followed. */
    public LogPositions() {
        this(new NewestEpochs());
    }

    private LogPositions(NewestEpochs epochs) {
        this.epochs = epochs;
    }

    private record Partition(Topic topic, int partition) implements Comparable<Partition> {
        @Override
        public int compareTo(Partition other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
        }
    }

    /** The offset of the first record not yet followed; 0 where nothing has been. */
    public long next(Topic topic, int partition) {
        return next.getOrDefault(new Partition(topic, partition), 0L);
    }

    /** Whether the record at {@code offset} has been followed, or lies before what was. */
    public boolean isPast(Topic topic, int partition, long offset) {
        return offset < next(topic, partition);
    }

    /** Says that {@code followed} has been. */
    public void advance(LogRecord followed) {
        next.merge(new Partition(followed.topic(), followed.partition()), followed.offset() + 1, Math::max);
    }

    /** The newest epochs that openings of the ballot log named, to be asked and told. */
    public NewestEpochs epochs() {
        return epochs;
    }

    /** A copy that no longer follows this one. */
    public LogPositions copy() {
        LogPositions copy = new LogPositions(epochs.copy());
        copy.next.putAll(next);
        return copy;
    }

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        out.list(next.entrySet(), (to, entry) -> to.constant(entry.getKey().topic())
                .int32(entry.getKey().partition())
                .int64(entry.getValue()));
        return epochs.write(out);
    }

    /** Reads the canonical form. */
    public static LogPositions read(CanonicalReader in) {
        Map<Partition, Long> next = readNext(in);
        LogPositions positions = new LogPositions(NewestEpochs.read(in));
        positions.next.putAll(next);
        return positions;
    }

    /** Reads the form it had before an opening's epoch was remembered. */
    public static LogPositions readFirstForm(CanonicalReader in) {
        LogPositions positions = new LogPositions();
        positions.next.putAll(readNext(in));
        return positions;
    }

    private static Map<Partition, Long> readNext(CanonicalReader in) {
        Map<Partition, Long> next = new TreeMap<>();
        in.list(
                        MAX_PARTITIONS,
                        item -> Map.entry(new Partition(item.constant(Topic.class), item.int32()), item.int64()))
                .forEach(entry -> next.put(entry.getKey(), entry.getValue()));
        return next;
    }
}
