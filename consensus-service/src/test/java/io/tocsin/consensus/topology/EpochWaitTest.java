package io.tocsin.consensus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EpochWaitTest {
    private final Registry registry = new Registry();

    @Test
    void shouldWaitForAnEpochThatIsOnItsWay() {
        CompletableFuture<Boolean> waited =
                CompletableFuture.supplyAsync(() -> new EpochWait(registry, Duration.ofMinutes(1)).test(1));
        registry.advance(List.of());

        assertThat(waited.join()).isTrue();
    }

    @Test
    void shouldNotWaitForAnEpochThatIsThere() {
        assertThat(new EpochWait(registry, Duration.ZERO).test(0)).isTrue();
    }

    @Test
    void shouldGiveUpAfterAWhile() {
        assertThat(new EpochWait(registry, Duration.ofMillis(30)).test(1)).isFalse();
    }
}
