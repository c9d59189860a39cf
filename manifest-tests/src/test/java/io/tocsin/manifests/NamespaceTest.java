package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The namespace is applied by itself, as deploy/README.md says, and refuses pods below the restricted standard. */
class NamespaceTest {
    private static final String FILE = "deploy/kustomize/namespace/namespace.yaml";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    @Test
    void shouldBeSoundAndTheOneOfProduction() throws IOException {
        List<Manifest> namespace = read();

        assertThat(Checks.problems(namespace)).isEmpty();
        assertThat(namespace).extracting(Manifest::id).containsExactly("Namespace/tocsin");
        assertThat(Overlays.rendered("prod")).allMatch(manifest -> manifest.at("metadata.namespace")
                .text()
                .equals(namespace.get(0).name()));
    }

    @Test
    void shouldBeCaughtIfItLetsAnybodyIn() throws IOException {
        JsonNode tree = read().get(0).tree();
        ((ObjectNode) tree.at("/metadata/labels")).put(ENFORCE, "baseline");

        assertThat(Checks.problems(List.of(new Manifest(FILE, tree)))).anySatisfy(problem -> {
            assertThat(problem.field()).isEqualTo("metadata.labels." + ENFORCE);
            assertThat(problem.text()).contains("restricted");
        });
    }

    @Test
    void shouldBeMadeByTheReadmeBeforeEachOverlay() throws IOException {
        String readme = Files.readString(Repository.root().resolve("deploy/README.md"));

        assertThat(readme)
                .containsSubsequence(
                        "kubectl create namespace tocsin-dev\n",
                        "kubectl label namespace tocsin-dev " + ENFORCE + "=restricted\n",
                        "kubectl apply -k deploy/kustomize/overlays/dev",
                        "kubectl apply -f " + FILE + "\n",
                        "kubectl apply -k your/overlay\n");
    }

    private static List<Manifest> read() throws IOException {
        return Manifest.read(Repository.root().resolve(FILE), FILE);
    }
}
