package io.tocsin.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContradictionsTest {
    private static final FeatureSpace LINE = new FeatureSpace(
            new FeatureSchema("line", List.of(new Feature("a", Feature.Kind.RATIO, ""))),
            new float[1],
            new float[] {1},
            new float[] {1});

    // 1 to 10, of which 3, 6 and 9 are held out.
    private final Contradictions contradictions = new Contradictions(
            Baseline.declare(FeatureMatrix.wrap(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 1), Set.of()), LINE);

    @Test
    void shouldCountEachRowOnceWhicheverPartItIsIn() {
        contradictions.add(at(3, LINE.id()));
        contradictions.add(at(4, LINE.id()));
        contradictions.add(at(40, LINE.id()));

        assertThat(contradictions.rows()).isEqualTo(4);
        assertThat(contradictions.doubt()).hasValueSatisfying(doubt -> {
            assertThat(doubt.flows()).isEqualTo(4);
            assertThat(doubt.reason()).contains("(signatures: 2)");
        });
    }

    @Test
    void shouldSayNothingOfAReachThatIsALittleTooWide() {
        contradictions.add(at(1, LINE.id()));

        assertThat(contradictions.rows()).isEqualTo(2);
        assertThat(contradictions.doubt()).isEmpty();
    }

    @Test
    void shouldPassOverAnotherSpace() {
        contradictions.add(at(3, Hash.sha256(new byte[1])));

        assertThat(contradictions.rows()).isZero();
    }

    /** Reaches 1 to either side. */
    private static ThreatSignature at(float centre, Hash space) {
        FeatureVector middle = FeatureVector.of(centre);
        return new ThreatSignature(
                new AgentId("peer"),
                space,
                middle,
                FeatureVector.of(0f),
                1,
                List.of(middle),
                List.of(),
                3,
                0,
                0,
                Optional.empty());
    }
}
