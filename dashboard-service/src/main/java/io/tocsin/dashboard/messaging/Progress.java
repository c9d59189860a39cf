package io.tocsin.dashboard.messaging;

import io.tocsin.protocol.topic.Topic;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** How far the topics have been read, over the lives of the connections. Used by one thread. */
public final class Progress {
    private static final Map<String, Topic> BY_NAME =
            Arrays.stream(Topic.values()).collect(Collectors.toUnmodifiableMap(Topic::topicName, Function.identity()));

    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<Topic, Long> records = new EnumMap<>(Topic.class);

    static Topic topic(String name) {
        Topic topic = BY_NAME.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("topic: got '" + name + "', allowed " + BY_NAME.keySet());
        }
        return topic;
    }

    /** The record as this service takes it. */
    static Arrival arrival(ConsumerRecord<String, byte[]> read) {
        return new Arrival(
                topic(read.topic()), read.offset(), read.timestamp(), read.key(), read.value(), read.headers());
    }

    /** Notes that {@code read} has been read. */
    void advance(ConsumerRecords<String, byte[]> read) {
        for (ConsumerRecord<String, byte[]> record : read) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            records.merge(topic(record.topic()), 1L, Long::sum);
        }
    }

    OptionalLong next(TopicPartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    long records(Topic topic) {
        return records.getOrDefault(topic, 0L);
    }
}
