package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
            assertThat(problem.field()).endsWith(error.field());
            assertThat(problem.text()).contains(error.text());
        });
    }

    static Stream<Planted> all() {
        return Stream.of(
                        PlantedForms.shapes(),
                        PlantedForms.security(),
                        PlantedRelations.references(),
                        PlantedMeanings.settings(),
                        PlantedMeanings.kafka(),
                        PlantedMeanings.custom())
                .flatMap(errors -> errors);
    }
}
