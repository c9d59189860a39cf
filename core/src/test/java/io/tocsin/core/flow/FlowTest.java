package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
    private static final Endpoint A = new Endpoint("10.0.0.1", 0);
    private static final Endpoint B = new Endpoint("2001:db8::1", 65_535);

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseAPortOutOfRange(int port) {
        assertThatThrownBy(() -> new Endpoint("10.0.0.1", port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: got " + port + ", allowed 0 to 65535");
    }

    @Test
    void shouldRefuseAnEmptyAddress() {
        assertThatThrownBy(() -> new Endpoint("", 1)).hasMessage("address: empty");
    }

    @Test
    void shouldTakeZeroEverywhere() {
        Flow flow = flow(0, 0, 0, 0, 0, 0);

        assertThat(flow.originator().port()).isZero();
        assertThat(flow.responder().port()).isEqualTo(65_535);
    }

    @Test
    void shouldNameTheCounterThatIsNegative() {
        assertThatThrownBy(() -> flow(-1, 0, 0, 0, 0, 0)).hasMessage("timestampMicros: got -1, must be 0 or more");
        assertThatThrownBy(() -> flow(0, 0, -1, 0, 0, 0)).hasMessage("originatorBytes: got -1, must be 0 or more");
        assertThatThrownBy(() -> flow(0, 0, 0, -1, 0, 0)).hasMessage("responderBytes: got -1, must be 0 or more");
        assertThatThrownBy(() -> flow(0, 0, 0, 0, -1, 0)).hasMessage("originatorPackets: got -1, must be 0 or more");
        assertThatThrownBy(() -> flow(0, 0, 0, 0, 0, -1)).hasMessage("responderPackets: got -1, must be 0 or more");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseADurationThatIsNone(double duration) {
        assertThatThrownBy(() -> flow(0, duration, 0, 0, 0, 0))
                .hasMessage("durationSeconds: got " + duration + ", must be 0 or more");
    }

    @Test
    void shouldCallOnlyFinishedOrUnjudgedExchangesNormal() {
        Set<ConnectionState> normal = EnumSet.noneOf(ConnectionState.class);
        for (ConnectionState state : ConnectionState.values()) {
            if (state.isNormal()) {
                normal.add(state);
            }
        }

        assertThat(normal)
                .containsExactlyInAnyOrder(
                        ConnectionState.S1,
                        ConnectionState.S2,
                        ConnectionState.S3,
                        ConnectionState.SF,
                        ConnectionState.UNKNOWN);
    }

    @Test
    void shouldCallOnlyMaliciousLabelsMalicious() {
        for (GroundTruth.Kind kind : GroundTruth.Kind.values()) {
            assertThat(new GroundTruth(kind, "", "").isMalicious()).isEqualTo(kind == GroundTruth.Kind.MALICIOUS);
        }
        assertThat(GroundTruth.BENIGN.isMalicious()).isFalse();
        assertThat(GroundTruth.UNLABELLED.kind()).isEqualTo(GroundTruth.Kind.UNLABELLED);
    }

    @Test
    void shouldRefuseSchemasThatNameNothingOrOneThingTwice() {
        Feature a = new Feature("a", Feature.Kind.FLAG, "");
        List<Feature> many = IntStream.rangeClosed(0, FeatureSchema.MAX_FEATURES)
                .mapToObj(i -> new Feature("f" + i, Feature.Kind.FLAG, ""))
                .toList();

        assertThat(new FeatureSchema("s", many.subList(0, FeatureSchema.MAX_FEATURES)).size())
                .isEqualTo(512);
        assertThatThrownBy(() -> new Feature(" ", Feature.Kind.FLAG, "")).hasMessage("feature name: blank");
        assertThatThrownBy(() -> new FeatureSchema("s", List.of()))
                .hasMessage("features of s: got 0, allowed 1 to 512");
        assertThatThrownBy(() -> new FeatureSchema("s", many)).hasMessage("features of s: got 513, allowed 1 to 512");
        assertThatThrownBy(() -> new FeatureSchema("s", Collections.nCopies(2, a)))
                .hasMessage("features of s: 'a' stands twice");
    }

    private static Flow flow(
            long timestamp, double duration, long sent, long received, long packetsOut, long packetsIn) {
        return new Flow(
                timestamp,
                "",
                A,
                B,
                Transport.TCP,
                "",
                duration,
                sent,
                received,
                packetsOut,
                packetsIn,
                ConnectionState.SF,
                Flow.Own.NONE);
    }
}
