package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file that kustomize reads is read here too, patches included, whether kustomize is there or not. */
class SourcesTest {
    /** kubectl.docs.kubernetes.io/references/kustomize/kustomization; those we use. */
    private static final Set<String> KUSTOMIZATION = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "components",
            "images",
            "replicas",
            "patches",
            "configMapGenerator");

    private static final Set<String> OPERATIONS = Set.of("add", "replace", "remove", "test", "move", "copy");

    @Test
    void shouldKnowEveryField() throws IOException {
        List<String> problems = new ArrayList<>();
        int objects = 0;
        for (Path file : yaml()) {
            for (Manifest manifest : Manifest.read(file, name(file))) {
                objects++;
                problems(manifest).forEach(problem -> problems.add(problem.toString()));
            }
        }

        assertThat(problems).isEmpty();
        assertThat(objects).isGreaterThan(40);
    }

    @Test
    void shouldUseEveryFileAndNameNoneThatIsNotThere() throws IOException {
        Set<Path> used = new HashSet<>();
        for (Path file : yaml()) {
            if (file.endsWith("kustomization.yaml")) {
                named(Manifest.read(file, name(file)).get(0))
                        .forEach(other -> used.add(file.resolveSibling(other).normalize()));
                used.add(file);
            }
        }

        assertThat(used).allSatisfy(path -> assertThat(path).exists());
        assertThat(Overlays.sources().stream().filter(file -> !used.contains(file)))
                .as("files that no kustomization names")
                .isEmpty();
    }

    @Test
    void shouldHoldNoSecret() throws IOException {
        for (Path file : Overlays.sources()) {
            assertThat(Files.readString(file))
                    .as(name(file))
                    .doesNotContainPattern("(?m)^kind: Secret$")
                    .doesNotContain("secretGenerator")
                    .doesNotContainPattern("[0-9a-f]{32}");
        }
    }

    private static Stream<Problem> problems(Manifest manifest) {
        if (manifest.tree().isArray()) {
            return operations(manifest);
        }
        if (manifest.apiVersion().startsWith("kustomize.config.k8s.io/")) {
            return manifest.root().strings().keySet().stream()
                    .filter(name -> !KUSTOMIZATION.contains(name))
                    .map(name -> manifest.problem(name, "unknown field"));
        }
        // A patch says only what differs; what is there must be right all the same.
        return Types.check(
                new Manifest(manifest.file(), withoutDirectives(manifest.tree().deepCopy())));
    }

    private static Stream<Problem> operations(Manifest patch) {
        return patch.root()
                .all("[*]")
                .filter(operation -> !OPERATIONS.contains(operation.at("op").text())
                        || !operation.at("path").text().startsWith("/"))
                .map(operation -> operation.problem("got " + operation.node()));
    }

    private static JsonNode withoutDirectives(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove("$patch");
            Set<String> deleted = new HashSet<>();
            object.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    deleted.add(field.getKey());
                } else {
                    withoutDirectives(field.getValue());
                }
            });
            object.remove(deleted);
        } else {
            tree.forEach(SourcesTest::withoutDirectives);
        }
        return tree;
    }

    private static Stream<String> named(Manifest kustomization) {
        return Stream.of("resources[*]", "components[*]", "patches[*].path", "configMapGenerator[*].files[*]")
                .flatMap(kustomization::all)
                .map(place ->
                        place.path().startsWith("resources") || place.path().startsWith("components")
                                ? file(place.text())
                                : place.text());
    }

    private static String file(String name) {
        return name.endsWith(".yaml") ? name : name + "/kustomization.yaml";
    }

    private static List<Path> yaml() throws IOException {
        return Overlays.sources().stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    private static String name(Path file) {
        return Repository.kustomize().relativize(file).toString();
    }
}
