package io.tocsin.detection.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowV1Test {
    /** Also named in the documents; a new one makes old signatures incomparable, so change it knowingly. */
    private static final String ID = "6deb7af51b840e15bbfe8e47c342b0e5bbf1a409690ae077e625689a604b0a9c";

    @Test
    void shouldShipTheSpaceThatItsFitMakes() {
        assertThat(FlowV1.space().toBytes()).isEqualTo(FlowV1Fit.fit().toBytes());
        assertThat(FlowV1.space().id()).hasToString(ID);
    }

    @Test
    void shouldTellNeitherDirectionNorIdentity() {
        List<String> names =
                FlowV1.schema().features().stream().map(Feature::name).toList();

        assertThat(names).hasSize(39);
        assertThat(names)
                .noneMatch(name -> name.contains("local") || name.contains("remote") || name.contains("direction"));
    }
}
