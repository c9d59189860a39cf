package io.tocsin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final Drawn file = new Drawn(Screen.NONE);
    private final Drawn live = new Drawn(Drawn.LIVE);

    @Test
    void shouldSayALineEveryTenSecondsWhileSomethingIsAwaited() {
        Waiting waiting = waiting(file);
        waiting.look();
        pass(waiting, 30);
        assertThat(file.err()).isEmpty();

        waiting.begin("database");
        waiting.begin("broker");
        pass(waiting, 9);
        assertThat(file.err()).isEmpty();
        pass(waiting, 1);
        waiting.done("broker");
        pass(waiting, 10);
        waiting.end("database");
        pass(waiting, 30);

        assertThat(file.err()).isEqualTo("""
                        waiting for the database, 10 s; waiting for the broker, 10 s
                        waiting for the database, 20 s
                        """);
        assertThat(file.out()).isEqualTo("broker ready after 10.0 s\n");
    }

    @Test
    void shouldBeOneLineWithATickAtItsEndOnATerminal() {
        Waiting waiting = waiting(live);
        String result = waiting.step("broker", () -> {
            pass(waiting, 2);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(live.out()).isEqualTo("✓ broker ready after 2.0 s\n");
        assertThat(live.err())
                .startsWith("waiting for the broker, 0 s\r")
                .contains("\rwaiting for the broker, 2 s\r")
                .endsWith("\r")
                .doesNotContain("\n");
    }

    @Test
    void shouldNotCallAStepDoneThatFailed() {
        Waiting waiting = waiting(file);

        assertThatThrownBy(() -> waiting.step("broker", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        pass(waiting, 20);

        assertThat(file.out()).isEmpty();
        assertThat(file.err()).isEmpty();
    }

    @Test
    void shouldEndAStepOnceItIsSaidToBeDone() {
        AtomicBoolean isDone = new AtomicBoolean();
        Waiting waiting = waiting(file);
        waiting.beginUntil("agents", isDone::get);
        pass(waiting, 3);
        assertThat(file.out()).isEmpty();
        isDone.set(true);
        pass(waiting, 1);

        assertThat(file.out()).isEqualTo("agents ready after 4.0 s\n");
    }

    @Test
    void shouldSayHowTheWorkStandsInItsOwnWords() {
        Waiting waiting = waiting(file);
        waiting.during("run", elapsed -> "half" + Remaining.words(.5, elapsed), () -> {
            pass(waiting, 10);
            return 1;
        });

        assertThat(file.err()).isEqualTo("half, 10 s left\n");
        assertThat(file.out()).isEmpty();
    }

    @Test
    void shouldWipeItsLineWhenItEnds() {
        Waiting waiting = new Waiting(live.terminal(), nanos::get, Optional.empty());
        waiting.begin("x", elapsed -> "x");
        waiting.close();
        waiting.look();

        assertThat(live.err()).isEqualTo("x\r \r");
    }

    @Test
    void shouldForetellOnceEnoughIsDone() {
        assertThat(Remaining.words(.01, Duration.ofSeconds(60))).isEmpty();
        assertThat(Remaining.words(.5, Duration.ofMillis(900))).isEmpty();
        assertThat(Remaining.words(1, Duration.ofSeconds(60))).isEmpty();
        assertThat(Remaining.words(.25, Duration.ofSeconds(10))).isEqualTo(", 30 s left");
        assertThat(Remaining.words(.25, Duration.ofSeconds(60))).isEqualTo(", 3 min left");
    }

    private Waiting waiting(Drawn drawn) {
        return new Waiting(drawn.terminal(), nanos::get, Optional.empty());
    }

    private void pass(Waiting waiting, int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        waiting.look();
    }
}
