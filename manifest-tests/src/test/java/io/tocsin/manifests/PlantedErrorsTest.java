package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of error is caught where it is, by a message that names file, object and field. */
class PlantedErrorsTest {
    @ParameterizedTest
    @MethodSource("all")
    void shouldBeCaught(Planted error) {
        List<Problem> found = Checks.problems(error.manifests());

        assertThat(found).as(() -> "found: " + found).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("rendered/" + error.overlay() + ".yaml");
            assertThat(problem.object()).isEqualTo(error.shows());
            assertThat(problem.field()).endsWith(error.text("field"));
            assertThat(problem.text()).contains(error.text("text"));
        });
    }

    static Stream<Planted> all() throws IOException {
        try (InputStream in = PlantedErrorsTest.class.getResourceAsStream("planted.yaml")) {
            return StreamSupport.stream(Manifest.MAPPER.readTree(in).spliterator(), false)
                    .map(Planted::new);
        }
    }
}
