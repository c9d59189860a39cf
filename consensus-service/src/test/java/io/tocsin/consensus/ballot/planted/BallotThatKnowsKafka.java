package io.tocsin.consensus.ballot.planted;

import org.apache.kafka.common.TopicPartition;

/** Breaks the architecture, to show that the rule catches it. */
public final class BallotThatKnowsKafka {
    private final TopicPartition place = new TopicPartition("ballots.log.v1", 0);

    /** Where it is. */
    public int partition() {
        return place.partition();
    }
}
