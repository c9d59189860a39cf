package io.tocsin.core.signature;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Made-up signatures in a plane. */
final class Signatures {
    /** Encoded (5 + 2a, 1 + 3b); whitened (a, 2b - a). */
    static final FeatureSpace PLANE = new FeatureSpace(
            new FeatureSchema(
                    "plane",
                    List.of(new Feature("a", Feature.Kind.RATIO, ""), new Feature("b", Feature.Kind.RATIO, ""))),
            new float[] {5f, 1f},
            new float[] {2f, 3f},
            new float[] {1f, 0f, -1f, 2f});

    static final AgentId AUTHOR = new AgentId("sensor-1");

    private Signatures() {}

    /** The signature whose bytes are written down. */
    static ThreatSignature golden() {
        return new ThreatSignature(
                AUTHOR,
                Hash.sha256("space".getBytes(StandardCharsets.US_ASCII)),
                FeatureVector.of(1f, -0.5f),
                FeatureVector.of(0.25f, 0f),
                0.5f,
                List.of(FeatureVector.of(1f, -0.5f), FeatureVector.of(1.5f, 0f)),
                List.of(
                        Indicator.address("203.0.113.7"),
                        new Indicator(Indicator.Kind.PORT, "4444"),
                        new Indicator(Indicator.Kind.NAME, "évil.example")),
                12,
                1_700_000_000_000_000L,
                1_700_000_060_000_000L,
                Optional.empty());
    }

    static ThreatSignature inPlane(float radius, float... centroid) {
        FeatureVector middle = FeatureVector.of(centroid);
        FeatureVector none = FeatureVector.of(new float[centroid.length]);
        return new ThreatSignature(
                AUTHOR, PLANE.id(), middle, none, radius, List.of(middle), List.of(), 1, 0, 0, Optional.empty());
    }

    static Observation seen(long timeMicros, String remote, float... row) {
        return new Observation(timeMicros, timeMicros, FeatureVector.of(row), remote, !remote.isEmpty());
    }
}
