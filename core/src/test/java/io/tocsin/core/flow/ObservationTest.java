package io.tocsin.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final FeatureVector ROW = FeatureVector.of(1f, -2f);

    @Test
    void shouldReadWhatItWrote() {
        String longest = "\u20ac".repeat(Observation.MAX_REMOTE_LENGTH);
        for (Observation seen : new Observation[] {
            new Observation(3, 4, ROW, "192.0.2.1", true),
            new Observation(0, 0, ROW, "", false),
            new Observation(Long.MAX_VALUE, Long.MAX_VALUE, ROW, longest, false)
        }) {
            byte[] bytes = seen.write(new CanonicalWriter()).toBytes();
            CanonicalReader in = new CanonicalReader(bytes);

            assertThat(Observation.read(in, 2)).isEqualTo(seen);
            in.end();
        }
    }

    @Test
    void shouldRefuseARowOfAnotherWidth() {
        byte[] bytes = ROW.write(new CanonicalWriter()).toBytes();

        assertThatThrownBy(() -> FeatureVector.read(new CanonicalReader(bytes), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 values, expected 3");
    }

    @Test
    void shouldRefuseValuesOutOfRange() {
        String tooLong = "a".repeat(Observation.MAX_REMOTE_LENGTH + 1);

        assertThatThrownBy(() -> new Observation(0, 0, ROW, tooLong, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remote: got 254 characters, allowed up to 253");
        assertThatThrownBy(() -> new Observation(-1, 0, ROW, "", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Observation(0, -1, ROW, "", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Observation(0, 0, ROW, "", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
