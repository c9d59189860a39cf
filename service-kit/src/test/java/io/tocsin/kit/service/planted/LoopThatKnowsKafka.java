package io.tocsin.kit.service.planted;

import org.apache.kafka.common.TopicPartition;

/** A violation, for the test that says which package meets Kafka. */
public final class LoopThatKnowsKafka {
    private final TopicPartition place = new TopicPartition("topic", 0);

    /** Uses it. */
    @Override
    public String toString() {
        return place.toString();
    }
}
