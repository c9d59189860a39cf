package io.tocsin.agent.messaging;

import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer is behind, by what it knows without asking. Stateless. */
final class Lag {
    private Lag() {}

    /** Records not yet read; a partition whose end is not known yet counts as one. */
    static long of(Consumer<?, ?> consumer) {
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            behind += Math.max(0, lag.orElse(1));
        }
        return behind;
    }
}
