package io.tocsin.detection.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceWindowTest {
    private record Seen(long time, String address, int port, boolean failed) {}

    @ParameterizedTest
    @CsvSource({"1, 8000000, 20, 6", "2, 300000, 300, 1000", "3, 2000000, 3, 2", "4, 90000000, 5, 5"})
    void shouldCountAsABruteForceRecountDoes(long seed, long meanGap, int addresses, int ports) {
        SplittableRandom random = new SplittableRandom(seed);
        SourceWindow window = new SourceWindow();
        Deque<Seen> remembered = new ArrayDeque<>();
        long time = 1_000_000_000L;

        for (int i = 0; i < 3000; i++) {
            time += random.nextLong(2 * meanGap);
            Seen seen = new Seen(
                    time, "10.0.0." + random.nextInt(addresses), random.nextInt(ports), random.nextInt(4) == 0);
            window.add(seen.time(), seen.address(), seen.port(), seen.failed());
            remember(remembered, seen);

            assertSame(window, List.copyOf(remembered), seen);
        }
    }

    @Test
    void shouldCallAClockRegular() {
        SourceWindow window = new SourceWindow();
        for (int i = 0; i < 3; i++) {
            window.add(i * 10_000_000L, "c2", 443, false);
        }
        assertThat(window.regularity()).isZero();

        window.add(30_000_000L, "c2", 443, false);

        assertThat(window.regularity()).isEqualTo(1);
        window.add(31_000_000L, "other", 443, false);
        assertThat(window.regularity()).isZero();
    }

    @Test
    void shouldCallASimultaneousBurstIrregular() {
        SourceWindow window = new SourceWindow();
        for (int i = 0; i < 10; i++) {
            window.add(5, "a", 1, false);
        }

        assertThat(window.regularity()).isZero();
        assertThat(window.sameEndpoint()).isEqualTo(10);
    }

    @Test
    void shouldForgetTheSourceNotSeenForLongest() {
        SourceWindows windows = new SourceWindows();
        windows.add(from("first"));
        for (int i = 1; i < SourceWindows.MAX_SOURCES; i++) {
            windows.add(from("s" + i));
        }
        assertThat(windows.add(from("first")).flows()).isEqualTo(2);

        windows.add(from("one too many"));

        assertThat(windows.size()).isEqualTo(SourceWindows.MAX_SOURCES);
        assertThat(windows.add(from("first")).flows()).isEqualTo(3);
        assertThat(windows.add(from("s1")).flows()).isEqualTo(1);
    }

    private static void remember(Deque<Seen> remembered, Seen seen) {
        remembered.addLast(seen);
        while (remembered.size() > 256 || remembered.getFirst().time() < seen.time() - 300_000_000L) {
            remembered.removeFirst();
        }
    }

    private static void assertSame(SourceWindow window, List<Seen> seen, Seen newest) {
        assertThat(window.flows()).isEqualTo(seen.size());
        assertThat(window.responders())
                .isEqualTo((int) seen.stream().map(Seen::address).distinct().count());
        assertThat(window.ports())
                .isEqualTo((int) seen.stream().map(Seen::port).distinct().count());
        assertThat(window.failedShare())
                .isCloseTo((double) seen.stream().filter(Seen::failed).count() / seen.size(), within(1e-12));
        List<Long> times = seen.stream()
                .filter(s -> s.address().equals(newest.address()) && s.port() == newest.port())
                .map(Seen::time)
                .toList();
        assertThat(window.sameEndpoint()).isEqualTo(times.size());
        assertThat(window.regularity()).isCloseTo(regularity(times), within(1e-6));
    }

    private static double regularity(List<Long> times) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add((times.get(i) - times.get(i - 1)) / 1e6);
        }
        if (gaps.size() < 3) {
            return 0;
        }
        double mean = gaps.stream().mapToDouble(g -> g).average().orElseThrow();
        double variance = gaps.stream()
                .mapToDouble(g -> (g - mean) * (g - mean))
                .average()
                .orElseThrow();
        return mean == 0 ? 0 : mean / (mean + Math.sqrt(variance));
    }

    private static Flow from(String address) {
        Endpoint responder = new Endpoint("r", 1);
        return new Flow(
                1,
                "",
                new Endpoint(address, 1),
                responder,
                Transport.TCP,
                "",
                0,
                0,
                0,
                0,
                0,
                ConnectionState.SF,
                Flow.Own.NONE);
    }
}
