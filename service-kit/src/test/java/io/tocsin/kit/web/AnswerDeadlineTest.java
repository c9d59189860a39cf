package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On a connection whose time the test tells. */
class AnswerDeadlineTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();

    AnswerDeadlineTest() {
        connection.freezeTime();
        connection.pipeline().addFirst(new AnswerDeadline(Duration.ofSeconds(60)));
    }

    @Test
    void shouldEndOneThatAsksAByteAtATime() {
        for (int second = 0; second < 59; second++) {
            connection.writeInbound("a byte");
            later(1);
        }
        assertThat(connection.isOpen()).isTrue();

        later(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void shouldLeaveOneThatIsAnswered() {
        connection.writeInbound("a request");
        later(59);
        connection.writeOutbound("an answer");
        later(3_600);
        assertThat(connection.isOpen()).isTrue();

        connection.writeInbound("half a request");
        later(60);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void shouldForgetOneThatLeaves() {
        connection.writeInbound("a request");
        ChannelFuture unused = connection.close();
        later(60);

        assertThat(connection.hasPendingTasks()).isFalse();
    }

    private void later(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }
}
