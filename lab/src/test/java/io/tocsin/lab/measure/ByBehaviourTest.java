package io.tocsin.lab.measure;

import static io.tocsin.core.flow.ConnectionState.SF;
import static io.tocsin.core.flow.GroundTruth.BENIGN;
import static io.tocsin.detection.testing.Made.BACKGROUND;
import static io.tocsin.detection.testing.Made.MALICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.testing.Made;
import io.tocsin.lab.measure.ByBehaviour.Cuts;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByBehaviourTest {
    private static final String SCANNER = "203.0.113.1";
    private static final String CUSTOMER = "198.51.100.1";
    private static final String SCAN = MALICIOUS.attack();
    private static final Map<String, Long> NOTHING = Map.of();

    @Test
    void shouldCountWhoActsOftenEnoughAndWasStoppedBeforeTheNextFlow() {
        SensorFeed feed = feed(malicious(SCANNER, 3), malicious("203.0.113.2", 3), malicious("203.0.113.3", 2));

        ByBehaviour second = ByBehaviour.measure(feed, new Cuts(2, Set.of(2L)), NOTHING);
        ByBehaviour tooLate = ByBehaviour.measure(feed, new Cuts(1, Set.of(2L, 5L, 7L)), NOTHING);

        assertThat(second).isEqualTo(new ByBehaviour(2, 1, 0, 0, 8, 1, 0, 0));
        assertThat(tooLate)
                .as("two of the cut flows are the third of their far end, not the second")
                .isEqualTo(new ByBehaviour(3, 1, 0, 0, 8, 3, 0, 0));
    }

    @Test
    void shouldCountFromTheEnforcementOfTheAttackOn() {
        SensorFeed feed = feed(malicious(SCANNER, 4), malicious("203.0.113.2", 2));

        ByBehaviour before = ByBehaviour.measure(feed, new Cuts(1, Set.of(3L)), Map.of(SCAN, 2L));
        ByBehaviour other = ByBehaviour.measure(feed, new Cuts(1, Set.of(3L)), Map.of("beacon", 0L));

        assertThat(before).isEqualTo(new ByBehaviour(2, 0, 1, 1, 6, 1, 0, 0));
        assertThat(other.taught()).isZero();
    }

    @Test
    void shouldCountEveryHarmlessFlowThatWasCut() {
        SensorFeed feed = feed(
                malicious(SCANNER, 2),
                flows(SCANNER, BENIGN, 1),
                flows(CUSTOMER, BENIGN, 3),
                flows("198.51.100.2", BACKGROUND, 1),
                flows("198.51.100.3", BENIGN, 1));

        ByBehaviour figures = ByBehaviour.measure(feed, new Cuts(1, Set.of(1L, 2L, 4L, 5L, 6L)), NOTHING);

        assertThat(figures).isEqualTo(new ByBehaviour(1, 1, 0, 0, 2, 1, 2, 4));
    }

    @Test
    void shouldTakeNobodyForAnAttackerWhoHasNoAddress() {
        ByBehaviour figures = ByBehaviour.measure(feed(malicious("", 5)), new Cuts(1, Set.of()), Map.of(SCAN, 0L));

        assertThat(figures).isEqualTo(new ByBehaviour(0, 0, 0, 0, 5, 0, 0, 0));
    }

    @Test
    void shouldSum() {
        ByBehaviour one = new ByBehaviour(1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(one.plus(one)).isEqualTo(new ByBehaviour(2, 4, 6, 8, 10, 12, 14, 16));
    }

    private static Sample[] malicious(String remote, int count) {
        return flows(remote, MALICIOUS, count);
    }

    private static Sample[] flows(String remote, GroundTruth truth, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Made.sample(i, remote, truth, SF))
                .toArray(Sample[]::new);
    }

    private static SensorFeed feed(Sample[]... flows) {
        return Made.feed(
                "here", Set.of(), Arrays.stream(flows).flatMap(Arrays::stream).toArray(Sample[]::new));
    }
}
