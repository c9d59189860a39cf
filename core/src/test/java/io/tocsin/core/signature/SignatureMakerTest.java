package io.tocsin.core.signature;

import static io.tocsin.core.signature.Signatures.AUTHOR;
import static io.tocsin.core.signature.Signatures.PLANE;
import static io.tocsin.core.signature.Signatures.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.SignatureMaker.RadiusRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureMakerTest {
    private static final RadiusRule RULE = new RadiusRule(1, 0.01f, 0f, 3f);

    private final SignatureMaker maker = new SignatureMaker(AUTHOR, PLANE, RULE);

    @Test
    void shouldDescribeAClusterAsWorkedByHand() {
        List<Observation> cluster = List.of(
                seen(30, "203.0.113.9", 1f, 1f), seen(10, "203.0.113.7", 3f, 1f), seen(20, "203.0.113.8", 2f, 4f));

        ThreatSignature signature = maker.describe(cluster, List.of("203.0.113.9", "", "203.0.113.10", "203.0.113.9"));

        assertThat(signature.author()).isEqualTo(AUTHOR);
        assertThat(signature.space()).isEqualTo(PLANE.id());
        assertThat(signature.centroid()).isEqualTo(FeatureVector.of(2f, 2f));
        // Population deviations: sqrt(2 / 3) and sqrt((1 + 1 + 4) / 3).
        assertThat(signature.spread()).isEqualTo(FeatureVector.of((float) Math.sqrt(2 / 3.0), (float) Math.sqrt(2)));
        // The farthest member is (0, 2) away.
        assertThat(signature.radius()).isEqualTo((float) Math.sqrt(2));
        assertThat(signature.indicators())
                .containsExactly(Indicator.address("203.0.113.10"), Indicator.address("203.0.113.9"));
        assertThat(signature.support()).isEqualTo(3);
        assertThat(signature.firstSeenMicros()).isEqualTo(10);
        assertThat(signature.lastSeenMicros()).isEqualTo(30);
    }

    @Test
    void shouldTakeExemplarsFromTheNearestToTheFarthest() {
        // Pairs at 0, .25, .5, ... 2.5, all within reach, either side of the origin: 22 members; the first of each pair
        // comes first in ties.
        List<Observation> cluster = new ArrayList<>();
        for (int i = 10; i >= 0; i--) {
            cluster.add(seen(i, "", i / 4f, i / 4f));
            cluster.add(seen(i, "", -i / 4f, -i / 4f));
        }

        List<FeatureVector> exemplars = maker.describe(cluster, List.of()).exemplars();

        // Places 0, 3, 6, 9, 12, 15, 18, 21 of 0 to 21 in order of distance.
        assertThat(exemplars.stream().map(e -> e.get(0)).toList())
                .containsExactly(0f, -0.25f, 0.75f, -1f, 1.5f, -1.75f, 2.25f, -2.5f);
    }

    /** An example nobody's test of the signature could have met taught every peer all the same. */
    @Test
    void shouldTakeNoExampleOutOfItsOwnReach() {
        SignatureMaker most = new SignatureMaker(AUTHOR, PLANE, new RadiusRule(0.9, 0.01f, 0f, 3f));
        List<Observation> cluster = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cluster.add(seen(i, "", i % 20 < 18 ? 0.01f * i : 2f, 0f));
        }

        ThreatSignature signature = most.describe(cluster, List.of());

        assertThat(signature.exemplars()).hasSize(8).allMatch(signature::reaches);
        assertThat(signature.reaches(FeatureVector.of(2f, 0f))).isFalse();
    }

    @Test
    void shouldTakeEveryMemberOfASmallCluster() {
        List<Observation> cluster = List.of(seen(0, "", 5f, 5f), seen(1, "", 0f, 0f), seen(2, "", 1f, 1f));

        // The centroid is (2, 2).
        assertThat(maker.describe(cluster, List.of()).exemplars())
                .containsExactly(FeatureVector.of(1f, 1f), FeatureVector.of(0f, 0f), FeatureVector.of(5f, 5f));
        assertThat(maker.describe(cluster.subList(0, 1), List.of()).exemplars())
                .containsExactly(FeatureVector.of(5f, 5f));
    }

    @ParameterizedTest
    @CsvSource({
        // quantile, floor, guard, cap, members at distances 0.1, 0.2, ... -> radius
        "1, 0.05, 0, 3, 10, 1.0",
        "0.9, 0.05, 0, 3, 10, 0.9",
        "0.85, 0.05, 0, 3, 10, 0.9",
        "0.5, 0.05, 0, 3, 1, 0.1",
        "0.5, 0.4, 0, 3, 2, 0.4", // floor
        "1, 0.05, 2, 3, 4, 0.5", // guard 2 / 4
        "1, 0.05, 2, 3, 10, 1.0", // guard 2 / 10 is below the quantile
        "1, 0.05, 2, 0.3, 4, 0.3", // the cap wins over the guard
        "1, 0.05, 0, 0.7, 10, 0.7" // and over the quantile
    })
    void shouldReachByTheRadiusRule(ArgumentsAccessor row) {
        RadiusRule rule = new RadiusRule(row.getDouble(0), row.getFloat(1), row.getFloat(2), row.getFloat(3));
        int members = row.getInteger(4);
        double[] distances = new double[members];
        for (int i = 0; i < members; i++) {
            distances[members - 1 - i] = (i + 1) / 10.0;
        }

        assertThat(rule.of(distances)).isEqualTo(row.getFloat(5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, 0, 1",
        "1.1, 0.1, 0, 1",
        "NaN, 0.1, 0, 1",
        "0.5, 0, 0, 1",
        "0.5, 0.2, 0, 0.1",
        "0.5, 0.1, -1, 1",
        "0.5, 0.1, NaN, 1",
        "0.5, 0.1, 0, 3.1"
    })
    void shouldRefuseARadiusRuleOutOfRange(double quantile, float floor, float guard, float cap) {
        assertThatThrownBy(() -> new RadiusRule(quantile, floor, guard, cap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("radius: got quantile " + quantile + ", guard " + guard + ", between " + floor + " and "
                        + cap + "; allowed 0 to 1, 0 or more, 0 < floor <= cap <= 3.0");
    }

    @Test
    void shouldRefuseToNameMoreThan64() {
        List<String> remotes = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            remotes.add("203.0.113." + i);
        }

        assertThatThrownBy(() -> maker.describe(List.of(seen(0, "", 0f, 0f)), remotes))
                .hasMessage("indicators: got 65, allowed 0 to 64");
    }
}
