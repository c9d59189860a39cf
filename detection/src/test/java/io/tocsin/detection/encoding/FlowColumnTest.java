package io.tocsin.detection.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.Transport;
import io.tocsin.core.wording.FlowColumn;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The copy in {@code core} of what this module ships. */
class FlowColumnTest {
    @Test
    void shouldBeTheColumnsOfTheShippedSpace() {
        assertThat(FlowColumn.SPACE).isEqualTo(FlowV1.space().id());
        assertThat(Stream.of(FlowColumn.values()).map(FlowColumn::feature))
                .containsExactlyElementsOf(
                        FlowV1.schema().features().stream().map(Feature::name).toList());
    }

    @Test
    void shouldTurnBackWhatTheSpaceStandardises() {
        for (float z : new float[] {-.25f, 0f, .5f, 1.75f}) {
            float[] row = new float[FlowV1.schema().size()];
            java.util.Arrays.fill(row, z);
            FeatureVector vector = FeatureVector.of(row);
            for (FlowColumn column : FlowColumn.values()) {
                Feature.Kind kind =
                        FlowV1.schema().features().get(column.index()).kind();
                double encoded = Math.max(0, FlowV1.space().encoded(column.index(), z));
                double natural = kind == Feature.Kind.LOG ? Math.expm1(encoded) : Math.min(1, encoded);

                assertThat(column.of(vector)).as(column.feature()).isCloseTo(natural, within(1e-5 * (1 + natural)));
            }
        }
    }

    @Test
    void shouldReadEveryPortBackExactly() {
        IntStream.of(1, 22, 53, 443, 8080, 49_152, 65_534, 65_535).forEach(port -> {
            FeatureVector row = FeatureVector.of(new FlowV1Encoder().encode(to(port)));

            assertThat(Math.round(FlowColumn.RESPONDER_PORT.of(row))).isEqualTo(port);
            assertThat(FlowColumn.ORIGINATOR_BYTES.of(row)).isCloseTo(1_234, within(.01));
            assertThat(FlowColumn.SERVICE_SSH.of(row)).isCloseTo(1, within(1e-6));
            assertThat(FlowColumn.STATE_S0.of(row)).isCloseTo(0, within(1e-6));
        });
    }

    private static Flow to(int port) {
        return new Flow(
                0,
                "",
                new Endpoint("192.0.2.1", 40_000),
                new Endpoint("192.0.2.2", port),
                Transport.TCP,
                "ssh",
                2.5,
                1_234,
                9_876,
                8,
                9,
                ConnectionState.SF,
                Flow.Own.NONE);
    }
}
