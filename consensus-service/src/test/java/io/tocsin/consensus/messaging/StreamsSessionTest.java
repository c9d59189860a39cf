package io.tocsin.consensus.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamsSessionTest {
    @Test
    void shouldReplaceAThreadThatMissedABroker() {
        assertThat(StreamsSession.isPassing(new StreamsException("commit", new TimeoutException("no broker"))))
                .isTrue();
    }

    @Test
    void shouldBeginAnewAfterAnythingElse() {
        assertThat(StreamsSession.isPassing(new MissingSourceTopicException("gone")))
                .isFalse();
        assertThat(StreamsSession.isPassing(new StreamsException(new FencedInstanceIdException("another one"))))
                .isFalse();
        assertThat(StreamsSession.isPassing(new IllegalStateException("a fault of ours")))
                .isFalse();
    }
}
