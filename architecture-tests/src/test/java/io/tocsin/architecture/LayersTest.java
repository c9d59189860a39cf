package io.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the table means what it says. */
class LayersTest {
    private static final Layers LAYERS = Layers.parse(List.of(
            "# why", "", "core.flow :", "core.agent : core.flow", "agent.feed : core ; org.apache.kafka, java.sql"));

    @Test
    void shouldAllowWhatIsListedTheJdkAndThePackageItself() {
        assertThat(LAYERS.objections("io.tocsin.core.agent", "io.tocsin.core.flow"))
                .isEmpty();
        assertThat(LAYERS.objections("io.tocsin.core.agent", "io.tocsin.core.agent"))
                .isEmpty();
        assertThat(LAYERS.objections("io.tocsin.core.agent", "java.util.function"))
                .isEmpty();
        assertThat(LAYERS.objections("io.tocsin.agent.feed", "org.apache.kafka.clients"))
                .isEmpty();
        assertThat(LAYERS.objections("io.tocsin.agent.feed", "java.sql")).isEmpty();
    }

    @Test
    void shouldTakeAModulesNameForAllItsPackagesOnly() {
        assertThat(LAYERS.objections("io.tocsin.agent.feed", "io.tocsin.core.agent"))
                .isEmpty();
        assertThat(LAYERS.objections("io.tocsin.agent.feed", "io.tocsin.corex")).containsExactly("io.tocsin.corex");
    }

    @Test
    void shouldObjectToWhatIsNotListed() {
        assertThat(LAYERS.objections("io.tocsin.core.flow", "io.tocsin.core.agent"))
                .containsExactly("io.tocsin.core.agent");
        assertThat(LAYERS.objections("io.tocsin.core.flow", "org.apache.kafka.clients"))
                .containsExactly("org.apache.kafka.clients");
        assertThat(LAYERS.objections("io.tocsin.core.flow", "java.sql")).containsExactly("java.sql");
        assertThat(LAYERS.objections("io.tocsin.unheard", "io.tocsin.core.flow"))
                .containsExactly("io.tocsin.core.flow");
    }

    @Test
    void shouldSayInASentenceWhatARowSays() {
        assertThat(LAYERS.layers().get("core.flow").sentence()).isEqualTo("May use nothing else of the house.");
        assertThat(LAYERS.layers().get("agent.feed").sentence())
                .isEqualTo("May use {@code core}; {@code org.apache.kafka}, {@code java.sql}.");
    }

    @Test
    void shouldFindCirclesAndNamesOfNothing() {
        assertThat(LAYERS.onACircle()).isEmpty();
        assertThat(LAYERS.unknownNames()).isEmpty();
        Layers circle = Layers.parse(List.of("a.x : b.y", "b.y : c", "c.z : a.x, d"));
        assertThat(circle.onACircle()).containsExactly("a.x", "b.y", "c.z");
        assertThat(circle.unknownNames()).containsExactly("d");
    }

    @Test
    void shouldRefuseARowTwice() {
        assertThatThrownBy(() -> Layers.parse(List.of("a : b", "a : c"))).hasMessageContaining("line 2");
        assertThatThrownBy(() -> Layers.parse(List.of("a b"))).hasMessageContaining("line 1");
    }
}
