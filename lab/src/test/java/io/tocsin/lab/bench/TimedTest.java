package io.tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedTest {
    private final AtomicLong clock = new AtomicLong(-5_000);
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void shouldTakeTheFastestOfTenRounds() {
        long[] nanos = {900, 300, 200, 500, 900, 900, 900, 900, 900, 900, 1};

        Timed<Integer> timed = Timed.fastest(clock::get, () -> work(nanos[rounds.get()]));

        assertThat(rounds).hasValue(10);
        assertThat(timed.seconds()).isEqualTo(200 / 1e9);
    }

    @Test
    void shouldEndOnceATenthOfASecondHasPassed() {
        Timed<Integer> timed = Timed.fastest(clock::get, () -> work(60_000_000));

        assertThat(rounds).hasValue(2);
        assertThat(timed.seconds()).isEqualTo(.06);
    }

    @Test
    void shouldDoLongWorkOnce() {
        assertThat(Timed.fastest(clock::get, () -> work(3_000_000_000L)).result())
                .isEqualTo(1);
    }

    @Test
    void shouldNotTakeNoTimeAtAll() {
        assertThat(Timed.fastest(clock::get, () -> work(0)).seconds()).isEqualTo(1 / 1e9);
    }

    private int work(long nanos) {
        clock.addAndGet(nanos);
        return rounds.incrementAndGet();
    }
}
