package io.tocsin.detection.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualTimesTest {
    private static final long START = micros("2024-05-06T07:08:09Z");
    private static final long HOUR = TimeUnit.HOURS.toMicros(1);
    private static final long DAY = TimeUnit.DAYS.toMicros(1);
    private static final long YEAR_9999 = micros("9999-12-31T23:59:59Z");

    @ParameterizedTest
    @ValueSource(ints = {20, 99, 100, 101, 999, 5_000})
    void shouldFindOneStrayAtEitherEndHoweverTheOthersLie(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int attempt = 0; attempt < 50; attempt++) {
            long span = 1 + random.nextLong(300 * DAY);
            long[] usual = random.longs(count - 1, START, START + span).toArray();
            for (long stray : new long[] {0, 1_000_000, YEAR_9999, Long.MAX_VALUE}) {
                UsualTimes times = of(usual, stray);

                assertThat(times.isFar(stray)).as("%d among %d", stray, span).isTrue();
                assertThat(Arrays.stream(usual)).noneMatch(times::isFar);
                assertThat(times.span()).isLessThanOrEqualTo(2 * span);
            }
        }
    }

    @Test
    void shouldFindOneInAHundred() {
        long[] usual = random(990, 10 * HOUR);
        long[] before = new long[10];
        long[] after = LongStream.range(0, 10).map(i -> YEAR_9999 - i * DAY).toArray();

        assertThat(Arrays.stream(before)).allMatch(of(usual, before)::isFar);
        assertThat(Arrays.stream(after)).allMatch(of(usual, after)::isFar);
        assertThat(Arrays.stream(usual)).noneMatch(of(usual, before)::isFar).noneMatch(of(usual, after)::isFar);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 19})
    void shouldTakeAFewTimesAtTheirWord(int count) {
        long[] usual = random(count - 1, HOUR);
        UsualTimes times = of(usual, 0);

        assertThat(times.isFar(0)).isFalse();
        assertThat(Arrays.stream(usual)).noneMatch(times::isFar);
        assertThat(times.earliest()).isZero();
    }

    @Test
    void shouldKeepEqualTimesAndWhatIsNotYearsFromThem() {
        long[] equal = new long[500];
        Arrays.fill(equal, START);
        UsualTimes times = of(equal, START + HOUR);

        assertThat(times.isFar(START)).isFalse();
        assertThat(times.isFar(START + HOUR)).isFalse();
        assertThat(times.isFar(0)).isTrue();
        assertThat(times.span()).isZero();
    }

    @Test
    void shouldKeepTwoClustersOfOneSize() {
        long[] first = random(200, HOUR);
        long[] second = Arrays.stream(first).map(time -> time + 20 * 365 * DAY).toArray();
        UsualTimes times = of(first, second);

        assertThat(Arrays.stream(first)).noneMatch(times::isFar);
        assertThat(Arrays.stream(second)).noneMatch(times::isFar);
    }

    @Test
    void shouldKeepWhatAnHonestGapParts() {
        long[] busy = random(5_000, HOUR);
        for (long gap : new long[] {DAY, 7 * DAY, 29 * DAY}) {
            long[] back = {START + gap, START + gap + HOUR / 2};
            UsualTimes times = of(busy, back);

            assertThat(Arrays.stream(back)).noneMatch(times::isFar);
            assertThat(times.span()).as("two flows make no week of an hour").isLessThanOrEqualTo(2 * HOUR);
        }
    }

    @Test
    void shouldGiveTheWholeSpanOfTimesWithoutStrays() {
        long[] even =
                LongStream.range(0, 1_440).map(i -> START + i * DAY / 1_440).toArray();
        UsualTimes times = of(even);

        assertThat(times.earliest()).isEqualTo(even[0]);
        assertThat(times.latest()).isEqualTo(even[1_439]);
        assertThat(times.farBefore()).isBetween(START - 30 * DAY, START);
        assertThat(times.farAfter()).isBetween(START, START + 31 * DAY);
    }

    @Test
    void shouldRefuseNoTimes() {
        assertThatThrownBy(() -> UsualTimes.of(0, i -> 0)).hasMessageContaining("allowed 1 or more");
    }

    private static UsualTimes of(long[] some, long... others) {
        long[] all = LongStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .toArray();
        return UsualTimes.of(all.length, i -> all[i]);
    }

    private static long[] random(int count, long span) {
        return new SplittableRandom(count).longs(count, START, START + span).toArray();
    }

    private static long micros(String instant) {
        return TimeUnit.SECONDS.toMicros(Instant.parse(instant).getEpochSecond());
    }
}
