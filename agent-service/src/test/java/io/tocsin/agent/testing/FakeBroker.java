package io.tocsin.agent.testing;

import io.tocsin.agent.log.LogPoll;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A broker of lists. What is sent is stored at once; whoever wants to answer is told of each poll. */
public final class FakeBroker {
    private static final List<Topic> FOLLOWED = List.of(Topic.BALLOT_LOG, Topic.ACCEPTED, Topic.PROPOSED_DEAD);

    private final int partitions;
    private final Map<Topic, List<List<byte[]>>> topics = new EnumMap<>(Topic.class);
    private final Map<Topic, List<List<Long>>> times = new EnumMap<>(Topic.class);
    private final List<OutboundRecord> sent = new ArrayList<>();
    private Runnable beforePoll = () -> {};
    private long nowMillis = 1_700_000_001_000L;

    public FakeBroker(int partitions) {
        this.partitions = partitions;
        for (Topic topic : Topic.values()) {
            List<List<byte[]>> lists = new ArrayList<>();
            for (int p = 0; p < partitions; p++) {
                lists.add(new ArrayList<>());
            }
            topics.put(topic, lists);
            times.put(
                    topic,
                    IntStream.range(0, partitions)
                            .<List<Long>>mapToObj(p -> new ArrayList<>())
                            .toList());
        }
    }

    public void beforePoll(Runnable action) {
        beforePoll = action;
    }

    /** Lets the broker's clock run, which stamps what is appended. */
    public void passMillis(long millis) {
        nowMillis += millis;
    }

    /** When the record at {@code offset} was appended. */
    public long appendedMillis(Topic topic, int partition, int offset) {
        return times.get(topic).get(partition).get(offset);
    }

    /** Appends a record; its offset. */
    public long append(Topic topic, int partition, byte[] value) {
        List<byte[]> log = topics.get(topic).get(partition);
        log.add(value);
        times.get(topic).get(partition).add(nowMillis);
        return log.size() - 1L;
    }

    public List<byte[]> log(Topic topic, int partition) {
        return topics.get(topic).get(partition);
    }

    public int partitions() {
        return partitions;
    }

    /** Everything agents sent, in order. */
    public List<OutboundRecord> sent() {
        return sent;
    }

    public List<OutboundRecord> sent(Topic topic) {
        return sent.stream().filter(message -> message.topic() == topic).toList();
    }

    public Port connect(LogPositions from) {
        return new Port(from.copy());
    }

    /** One connection, which a test may break. */
    public final class Port implements LogPort {
        private final LogPositions positions;
        private Consumer<OutboundRecord> onSend = message -> {};
        private final Set<Topic> dropped = EnumSet.noneOf(Topic.class);
        private boolean closed;

        private Port(LogPositions positions) {
            this.positions = positions;
        }

        /** Runs before each message is stored; may throw. */
        public Port onSend(Consumer<OutboundRecord> action) {
            onSend = action;
            return this;
        }

        /** Takes messages to {@code topic} and loses them. */
        public Port dropping(Topic topic) {
            dropped.add(topic);
            return this;
        }

        public boolean isClosed() {
            return closed;
        }

        @Override
        public LogPoll poll(Duration wait) {
            beforePoll.run();
            List<LogRecord> records = new ArrayList<>();
            for (Topic topic : FOLLOWED) {
                for (int p = 0; p < partitions; p++) {
                    List<byte[]> log = log(topic, p);
                    for (long at = positions.next(topic, p); at < log.size(); at++) {
                        LogRecord next =
                                new LogRecord(topic, p, at, appendedMillis(topic, p, (int) at), log.get((int) at));
                        records.add(next);
                        positions.advance(next);
                    }
                }
            }
            return new LogPoll(records, 0);
        }

        @Override
        public void send(OutboundRecord message) {
            onSend.accept(message);
            sent.add(message);
            if (dropped.contains(message.topic())) {
                return;
            }
            append(
                    message.topic(),
                    message.partition() == OutboundRecord.BY_KEY ? 0 : message.partition(),
                    message.value());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
