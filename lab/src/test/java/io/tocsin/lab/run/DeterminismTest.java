package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same run, to the last bit, whatever the threads and the Java. */
class DeterminismTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final double LIARS = 0.3;
    private static final Summary HONEST = summary(FEEDS, 42, 1, 0);
    private static final Summary LYING = summary(FEEDS, 42, 1, LIARS);

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldNotDependOnTheThreads(int threads) {
        assertThat(summary(FEEDS, 42, threads, 0)).isEqualTo(HONEST);
        assertThat(summary(FEEDS, 42, threads, LIARS)).isEqualTo(LYING);
    }

    @Test
    void shouldRepeatItselfFromTheSeedAlone() {
        Summary again = summary(Runs.eightSites(42), 42, 2, LIARS);

        assertThat(again.root()).isEqualTo(LYING.root());
        assertThat(again.digest()).isEqualTo(LYING.digest());
    }

    @Test
    void shouldDifferWithAnotherSeedOfTrafficOrOfModels() {
        Summary traffic = summary(Runs.eightSites(43), 42, 2, 0);
        Summary models = summary(FEEDS, 43, 2, 0);

        assertThat(List.of(HONEST.root(), traffic.root(), models.root())).doesNotHaveDuplicates();
        assertThat(List.of(HONEST.digest(), traffic.digest(), models.digest())).doesNotHaveDuplicates();
    }

    @Test
    void shouldDifferWithLiars() {
        assertThat(LYING.root()).isNotEqualTo(HONEST.root());
    }

    // A change of judgement, traffic or learning changes these; another Java, processor or number of threads must not.
    @Test
    void shouldKeepTheRunItOnceWas() {
        assertThat(List.of(HONEST.digest(), LYING.digest()))
                .containsExactly(
                        "820966e5618a9c7e6f9049a8710223ee95386e1c9c0de44d559f67efa6ce4d52",
                        "f201b37e94f878bb4a67da85f254a02a58b187b558e16be477a345750b79592a");
    }

    private static Summary summary(List<SensorFeed> feeds, long seed, int threads, double adversaries) {
        return Summarizer.summarize(Runs.run(feeds, seed, threads, adversaries), 0);
    }
}
