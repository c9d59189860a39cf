package io.tocsin.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadableRuleTest {
    private static final FeatureSpace SPACE = new FeatureSpace(
            new FeatureSchema(
                    "readable",
                    List.of(
                            new Feature("bytes", Feature.Kind.LOG, "bytes"),
                            new Feature("upload", Feature.Kind.RATIO, ""),
                            new Feature("state=S0", Feature.Kind.FLAG, ""),
                            new Feature("state=SF", Feature.Kind.FLAG, ""),
                            new Feature("port", Feature.Kind.RARITY, ""))),
            new float[5],
            new float[] {1f, 1f, 1f, 1f, 1f},
            new float[25]);

    @Test
    void shouldSayTheMostTellingColumnsInNaturalUnits() {
        FeatureVector centroid = FeatureVector.of((float) Math.log(101), 0.5f, 1f, -9f, (float) Math.log(20));
        FeatureVector spread = FeatureVector.of(0f, 0.25f, 0f, 0f, (float) Math.log(2));
        ThreatSignature signature = new ThreatSignature(
                Signatures.AUTHOR,
                SPACE.id(),
                centroid,
                spread,
                1f,
                List.of(centroid),
                List.of(),
                1,
                0,
                0,
                Optional.empty());

        // log1p(100); exp(-log 20) halved and doubled; a flag that does not hold says nothing.
        assertThat(ReadableRule.clauses(signature, SPACE, 9))
                .containsExactly(
                        "bytes 100 bytes", "port seen 0.0250 to 0.1000 of the time", "state=S0", "upload 0.25 to 0.75");
        assertThat(ReadableRule.clauses(signature, SPACE, 1)).containsExactly("bytes 100 bytes");
    }
}
