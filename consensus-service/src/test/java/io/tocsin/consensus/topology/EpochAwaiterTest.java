package io.tocsin.consensus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EpochAwaiterTest {
    private final Registry registry = new Registry();

    @Test
    void shouldWaitForAnEpochThatIsOnItsWay() {
        CompletableFuture<Boolean> waited =
                CompletableFuture.supplyAsync(() -> new EpochAwaiter(registry, Duration.ofMinutes(1)).test(1));
        registry.advance(List.of());

        assertThat(waited.join()).isTrue();
    }

    @Test
    void shouldNotWaitForAnEpochThatIsThere() {
        assertThat(new EpochAwaiter(registry, Duration.ZERO).test(0)).isTrue();
    }

    @Test
    void shouldGiveUpAfterAWhile() {
        assertThat(new EpochAwaiter(registry, Duration.ofMillis(30)).test(1)).isFalse();
    }
}
