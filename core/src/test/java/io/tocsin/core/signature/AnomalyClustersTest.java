package io.tocsin.core.signature;

import static io.tocsin.core.signature.Signatures.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnomalyClustersTest {
    private final AnomalyClusters clusters = new AnomalyClusters(1, 100, 1_000);

    @Test
    void shouldJoinTheNearestLeaderWithinTheDistance() {
        add(clusters, seen(0, "", 0f, 0f), seen(1, "", 1.5f, 1.5f), seen(2, "", 0.9f, 0.9f), seen(3, "", 0.7f, 0.7f));
        add(clusters, seen(4, "", 2.6f, 2.6f), seen(5, "", 1.4f, -1f));

        // Leaders at 0, 1.5 and 2.6 on the diagonal, and (1.4, -1), which is sqrt(1.48) from the first.
        assertThat(rows(clusters.grown()))
                .containsExactly(List.of(0f, 0.7f), List.of(1.5f, 0.9f), List.of(2.6f), List.of(1.4f));
        assertThat(clusters.grown().get(1).leader()).isEqualTo(FeatureVector.of(1.5f, 1.5f));
    }

    @Test
    void shouldDropTheOldestBeyondItsCapacity() {
        AnomalyClusters three = new AnomalyClusters(1, 3, 1_000);

        for (int i = 0; i < 5; i++) {
            three.add(seen(i, "", i * 10f, 0f));
        }

        assertThat(three.size()).isEqualTo(3);
        assertThat(three.anomalies()).extracting(Observation::timeMicros).containsExactly(2L, 3L, 4L);
        assertThat(rows(three.grown())).containsExactly(List.of(20f), List.of(30f), List.of(40f));
    }

    @Test
    void shouldDropWhatIsOlderThanTheAgeLimit() {
        add(clusters, seen(0, "", 0f, 0f), seen(500, "", 0f, 0f), seen(900, "", 9f, 9f));

        clusters.expire(1_000);
        assertThat(clusters.size()).as("a thousand old is not older").isEqualTo(3);
        clusters.add(seen(1_501, "", 20f, 20f));

        assertThat(clusters.anomalies()).extracting(Observation::timeMicros).containsExactly(900L, 1_501L);
        assertThat(rows(clusters.grown())).containsExactly(List.of(9f), List.of(20f));
    }

    @Test
    void shouldReturnAClusterAsGrownUntilItIsSettled() {
        add(clusters, seen(0, "", 0f, 0f), seen(1, "", 9f, 9f));
        AnomalyCluster first = clusters.grown().get(0);

        first.settle();
        assertThat(rows(clusters.grown())).containsExactly(List.of(9f));

        clusters.add(seen(2, "", 0.1f, 0f));
        assertThat(clusters.grown()).contains(first);
        assertThat(first.size()).isEqualTo(2);
    }

    @Test
    void shouldBeWorthTellingAgainOnceItHasDoubled() {
        add(clusters, seen(0, "203.0.113.7", 0f, 0f), seen(100, "203.0.113.7", 0f, 0f));
        AnomalyCluster cluster = clusters.grown().get(0);
        assertThat(cluster.isWorthTelling()).isTrue();

        cluster.publish();
        clusters.add(seen(200, "203.0.113.7", 0f, 0f));
        assertThat(cluster.isWorthTelling()).isFalse();

        clusters.add(seen(300, "203.0.113.7", 0f, 0f));
        assertThat(cluster.isWorthTelling()).isTrue();
    }

    @Test
    void shouldAgreeWithANaiveClusteringAndWithItself() {
        List<Observation> anomalies = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100; i++) {
            anomalies.add(seen(i, "", (float) random.nextDouble(0, 8), (float) random.nextDouble(0, 8)));
        }
        AnomalyClusters again = new AnomalyClusters(1, 100, 1_000);
        anomalies.forEach(clusters::add);
        anomalies.forEach(again::add);

        List<List<Observation>> naive = naive(anomalies);

        assertThat(naive).hasSizeBetween(5, 60);
        assertThat(clusters.grown().stream().map(AnomalyCluster::members).toList())
                .isEqualTo(naive);
        assertThat(again.grown().stream().map(AnomalyCluster::members).toList()).isEqualTo(naive);
    }

    @Test
    void shouldRefuseLimitsThatKeepNothing() {
        assertThatThrownBy(() -> new AnomalyClusters(0, 1, 1))
                .hasMessage("clusters: got distance 0.0, capacity 1, keepMicros 1; all must be above 0");
        assertThatThrownBy(() -> new AnomalyClusters(Double.NaN, 1, 1)).hasMessageContaining("distance NaN");
        assertThatThrownBy(() -> new AnomalyClusters(1, 0, 1)).hasMessageContaining("capacity 0");
        assertThatThrownBy(() -> new AnomalyClusters(1, 1, 0)).hasMessageContaining("keepMicros 0");
    }

    @Test
    void shouldProtectAddressesOnly() {
        Allowlist allowlist = new Allowlist(Set.of("198.51.100.1", "22"));

        assertThat(allowlist.protects(Indicator.address("198.51.100.1"))).isTrue();
        assertThat(allowlist.protects(Indicator.address("198.51.100.2"))).isFalse();
        assertThat(allowlist.protects(new Indicator(Indicator.Kind.PORT, "22"))).isFalse();
    }

    private static void add(AnomalyClusters clusters, Observation... anomalies) {
        List.of(anomalies).forEach(clusters::add);
    }

    /** The first column of each cluster's members. */
    private static List<List<Float>> rows(List<AnomalyCluster> clusters) {
        return clusters.stream()
                .map(cluster ->
                        cluster.members().stream().map(m -> m.row().get(0)).toList())
                .toList();
    }

    private static List<List<Observation>> naive(List<Observation> anomalies) {
        List<List<Observation>> groups = new ArrayList<>();
        for (Observation anomaly : anomalies) {
            List<Observation> nearest = new ArrayList<>();
            double min = Math.sqrt(2);
            for (List<Observation> group : groups) {
                double distance = Math.hypot(
                        group.get(0).row().get(0) - anomaly.row().get(0),
                        group.get(0).row().get(1) - anomaly.row().get(1));
                if (distance < min) {
                    min = distance;
                    nearest = group;
                }
            }
            if (nearest.isEmpty()) {
                groups.add(nearest);
            }
            nearest.add(anomaly);
        }
        return groups;
    }
}
