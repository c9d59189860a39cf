package io.tocsin.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void shouldGiveResultsInTheOrderOfTheItems(int threads) {
        try (Workers workers = new Workers("worker", threads)) {
            assertThat(workers.map(NUMBERS, n -> n * n))
                    .isEqualTo(NUMBERS.stream().map(n -> n * n).toList());
        }
    }

    @Test
    @Timeout(30)
    void shouldKeepTheOrderWhenTheFirstItemIsDoneLast() {
        CountDownLatch second = new CountDownLatch(1);
        Function<String, String> task = item -> {
            if (item.equals("second")) {
                second.countDown();
            } else {
                await(second);
            }
            return item;
        };
        try (Workers workers = new Workers("worker", 2)) {
            assertThat(workers.map(List.of("first", "second"), task)).containsExactly("first", "second");
        }
    }

    @Test
    void shouldThrowWhatAnItemThrewAsItWas() {
        IllegalStateException failure = new IllegalStateException("item 3");
        Error error = new AssertionError("item 4");
        try (Workers workers = new Workers("worker", 2)) {
            assertThatThrownBy(() -> workers.map(NUMBERS, n -> failOn(3, n, failure)))
                    .isSameAs(failure);
            assertThatThrownBy(() -> workers.map(NUMBERS, n -> {
                        if (n == 4) {
                            throw error;
                        }
                        return n;
                    }))
                    .isSameAs(error);
            assertThat(workers.map(NUMBERS, n -> n)).isEqualTo(NUMBERS);
        }
    }

    @Test
    void shouldThrowTheFailureOfTheFirstItemThatFailed() {
        try (Workers workers = new Workers("worker", 4)) {
            assertThatThrownBy(() -> workers.map(NUMBERS, n -> {
                        if (n >= 10) {
                            throw new IllegalStateException("item " + n);
                        }
                        return n;
                    }))
                    .hasMessage("item 10");
        }
    }

    @Test
    void shouldStopAndStayInterruptedWhenInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        try (Workers workers = new Workers("worker", 1)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> workers.map(NUMBERS, n -> {
                        await(never);
                        return n;
                    }))
                    .hasMessage("interrupted while 100 items were worked on");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static int failOn(int item, int number, RuntimeException failure) {
        if (number == item) {
            throw failure;
        }
        return number;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
