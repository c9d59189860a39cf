package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an overlay makes is sound, and the kept file is what the sources make. */
class RenderedTest {
    @TempDir
    Path scratch;

    static Stream<String> overlays() {
        return Overlays.names().stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeSound(String overlay) {
        assertThat(Checks.problems(Overlays.rendered(overlay))).isEmpty();
    }

    /** Whoever deletes a Namespace deletes every volume and Secret in it, whatever they say of being kept. */
    @ParameterizedTest
    @MethodSource("overlays")
    void shouldHoldNoNamespace(String overlay) {
        assertThat(Overlays.rendered(overlay)).isNotEmpty().noneMatch(manifest -> manifest.is("Namespace"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeOfTheSourcesAsTheyAre(String overlay) throws IOException {
        assertThat(Overlays.recorded(overlay))
                .as("sources of rendered/%s.yaml; run deploy/render.sh after a change", overlay)
                .isEqualTo(Overlays.digest());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void shouldBeWhatKustomizeMakes(String overlay) throws IOException, InterruptedException {
        Optional<List<Manifest>> made = Overlays.render(overlay, scratch);
        assumeTrue(
                made.isPresent(),
                "skipped: no kustomize 5 or newer is on this machine, by itself or in kubectl; the kept file was read instead");

        assertThat(made.get().stream().map(Manifest::tree).toList())
                .isEqualTo(
                        Overlays.rendered(overlay).stream().map(Manifest::tree).toList());
        assertThat(Checks.problems(made.get())).isEmpty();
    }
}
