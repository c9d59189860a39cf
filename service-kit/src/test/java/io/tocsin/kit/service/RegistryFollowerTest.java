package io.tocsin.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.kit.kafka.Clients;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a broker; with one, the tests of {@code setup}. */
@Timeout(30)
class RegistryFollowerTest {
    private static final Clients NOBODY = new Clients(
            Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 300, "request.timeout.ms", 200));

    @Test
    void shouldSayWhyTheRegistryCannotBeRead() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        try (RegistryFollower follower = new RegistryFollower(
                NOBODY, "follower", Optional.empty(), refused -> {}, failure -> failed.countDown())) {
            assertThat(follower.await(Duration.ofMillis(1))).isEmpty();
            failed.await();

            assertThat(follower.find()).isEmpty();
            assertThat(follower.failure()).isPresent();
            assertThatThrownBy(() -> follower.require(Duration.ofMillis(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the registry has not been read yet: "
                            + follower.failure().orElseThrow());
        }
    }

    @Test
    void shouldSayThatTheEndOfTheRegistryIsOutOfReach() {
        try (RegistryFollower follower =
                new RegistryFollower(NOBODY, "follower", Optional.empty(), refused -> {}, failure -> {})) {
            assertThatThrownBy(() -> follower.readToEnd(Duration.ofMillis(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not been read to its end within PT0.001S");

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> follower.readToEnd(Duration.ofSeconds(20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void shouldStayInterruptedWhenInterrupted() {
        try (RegistryFollower follower =
                new RegistryFollower(NOBODY, "follower", Optional.empty(), refused -> {}, failure -> {})) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> follower.require(Duration.ofSeconds(20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
