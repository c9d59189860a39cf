package io.tocsin.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreatSignatureTest {
    private static final ThreatSignature GOLDEN = Signatures.golden();
    private static final FeatureVector WIDE = FeatureVector.of(1f, 2f, 3f);

    /** The fields of a signature, one of which a test changes. */
    private static final class Draft {
        private AgentId author = GOLDEN.author();
        private Hash space = GOLDEN.space();
        private FeatureVector centroid = GOLDEN.centroid();
        private FeatureVector spread = GOLDEN.spread();
        private float radius = GOLDEN.radius();
        private List<FeatureVector> exemplars = GOLDEN.exemplars();
        private List<Indicator> indicators = GOLDEN.indicators();
        private int support = GOLDEN.support();
        private long first = GOLDEN.firstSeenMicros();
        private long last = GOLDEN.lastSeenMicros();

        private ThreatSignature build() {
            return new ThreatSignature(
                    author,
                    space,
                    centroid,
                    spread,
                    radius,
                    exemplars,
                    indicators,
                    support,
                    first,
                    last,
                    Optional.empty());
        }
    }

    @Test
    void shouldKeepItsBytes() {
        // Computed outside Java from the written form.
        assertThat(GOLDEN.id()).hasToString("0b0b997fbed23576af4f1e2e87745f5f765ebcc1cfd5928c10a5e7e39aeeab98");
        assertThat(GOLDEN.id().abbreviated()).isEqualTo("0b0b997fbed2");
        assertThat(GOLDEN.toBytes()).hasSize(221);
    }

    @Test
    void shouldReadBackItsBytes() {
        assertThat(ThreatSignature.fromBytes(GOLDEN.toBytes())).isEqualTo(GOLDEN);
    }

    @Test
    void shouldReadBackTheWidestSignature() {
        Draft draft = new Draft();
        draft.centroid = FeatureVector.of(new float[512]);
        draft.spread = draft.centroid;
        draft.exemplars = Collections.nCopies(8, draft.centroid);
        draft.indicators = IntStream.range(0, 64)
                .mapToObj(i -> new Indicator(Indicator.Kind.NAME, "\u20ac".repeat(251) + (10 + i)))
                .toList();
        ThreatSignature widest = draft.build();

        assertThat(ThreatSignature.fromBytes(widest.toBytes())).isEqualTo(widest);
    }

    static Stream<Consumer<Draft>> changes() {
        return Stream.of(
                d -> d.author = new AgentId("sensor-2"),
                d -> d.space = Hash.sha256(new byte[0]),
                d -> d.centroid = FeatureVector.of(1f, Math.nextUp(-0.5f)),
                d -> d.spread = FeatureVector.of(0.25f, Float.MIN_VALUE),
                d -> d.radius = Math.nextUp(d.radius),
                d -> d.exemplars = List.of(d.exemplars.get(1), d.exemplars.get(0)),
                d -> d.exemplars = d.exemplars.subList(0, 1),
                d -> d.indicators = d.indicators.subList(0, 2),
                d -> d.indicators = List.of(Indicator.address("203.0.113.8")),
                d -> d.support++,
                d -> d.first++,
                d -> d.last++);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldBeAnotherSignatureOnceAnyFieldChanges(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);

        assertThat(draft.build().id()).isNotEqualTo(GOLDEN.id());
        assertThat(new Draft().build().id()).isEqualTo(GOLDEN.id());
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -1f, 3.0001f, Float.NaN, Float.POSITIVE_INFINITY})
    void shouldRefuseARadiusOutOfRange(float radius) {
        refuses(d -> d.radius = radius, "radius: got " + radius + ", allowed above 0 to 3.0");
    }

    @Test
    void shouldRefuseTooManyOrNoExemplars() {
        FeatureVector exemplar = GOLDEN.exemplars().get(0);

        refuses(d -> d.exemplars = Collections.nCopies(9, exemplar), "exemplars: got 9, allowed 1 to 8");
        refuses(d -> d.exemplars = List.of(), "exemplars: got 0, allowed 1 to 8");
    }

    @Test
    void shouldRefuseTooManyIndicators() {
        List<Indicator> many = IntStream.range(0, 65)
                .mapToObj(i -> Indicator.address("203.0.113." + (100 + i)))
                .toList();

        refuses(d -> d.indicators = many, "indicators: got 65, allowed 0 to 64");
    }

    @Test
    void shouldRefuseIndicatorsOutOfOrderOrTwice() {
        Indicator a = Indicator.address("203.0.113.7");
        Indicator b = Indicator.address("203.0.113.8");

        refuses(d -> d.indicators = List.of(b, a), "indicators: '203.0.113.7' is out of order or stands twice");
        refuses(d -> d.indicators = List.of(a, a), "indicators: '203.0.113.7' is out of order or stands twice");
        refuses(
                d -> d.indicators = List.of(new Indicator(Indicator.Kind.PORT, "22"), a),
                "indicators: '203.0.113.7' is out of order or stands twice");
    }

    @Test
    void shouldRefuseVectorsOfOtherWidths() {
        refuses(d -> d.spread = WIDE, "spread: got 3 values, the centroid has 2");
        refuses(d -> d.exemplars = List.of(d.exemplars.get(0), WIDE), "exemplar: got 3 values, the centroid has 2");
        refuses(d -> d.centroid = FeatureVector.of(new float[513]), "centroid: got 513 values, allowed 1 to 512");
    }

    @Test
    void shouldRefuseCountsTimesAndSpreadBelowTheirRange() {
        refuses(d -> d.support = 0, "support: got 0, must be 1 or more");
        refuses(d -> d.first = -1, "firstSeenMicros: got -1, must be 0 or more");
        refuses(d -> d.last = d.first - 1, "lastSeenMicros: got 1699999999999999, must be 1700000000000000 or more");
        refuses(d -> d.spread = FeatureVector.of(0f, -1f), "spread: got -1.0, must be 0 or more");
    }

    @Test
    void shouldRefuseBytesThatAreNoSignature() {
        byte[] good = GOLDEN.toBytes();

        assertThatThrownBy(() -> ThreatSignature.fromBytes(Arrays.copyOf(good, good.length + 1)))
                .isInstanceOf(DecodingException.class);
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> ThreatSignature.fromBytes(cut)).isInstanceOf(DecodingException.class);
        }
    }

    @Test
    void shouldSayWhichValueOfTheBytesIsOutOfRange() {
        byte[] noRadius = CanonicalWriter.tagged("tocsin/threat-signature/v1")
                .text("sensor-1")
                .hash(GOLDEN.space())
                .floats(new float[] {1f})
                .floats(new float[] {0f})
                .float32(0f)
                .list(List.of(GOLDEN.centroid()), (out, exemplar) -> out.floats(new float[] {1f}))
                .int32(0)
                .int32(1)
                .int64(0)
                .int64(0)
                .toBytes();

        assertThatThrownBy(() -> ThreatSignature.fromBytes(noRadius))
                .isInstanceOf(DecodingException.class)
                .hasMessage("tocsin/threat-signature/v1: radius: got 0.0, allowed above 0 to 3.0");
    }

    @Test
    void shouldRefuseAnIndicatorThatNamesNothing() {
        assertThatThrownBy(() -> Indicator.address(" "))
                .hasMessage("indicator: got ' ', allowed 1 to 253 characters, not only white space");
        assertThatThrownBy(() -> new Indicator(Indicator.Kind.NAME, "x".repeat(254)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Indicator(Indicator.Kind.PORT, "22")).hasToString("PORT 22");
    }

    private static void refuses(Consumer<Draft> change, String message) {
        Draft draft = new Draft();
        change.accept(draft);
        assertThatThrownBy(draft::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
