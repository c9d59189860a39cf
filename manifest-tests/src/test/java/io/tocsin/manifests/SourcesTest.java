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
                JsonNode tree = Manifest.read(file, name(file)).get(0).tree();
                named(tree).forEach(other -> used.add(file.resolveSibling(other).normalize()));
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

    private static List<Problem> problems(Manifest manifest) {
        if (manifest.tree().isArray()) {
            return operations(manifest);
        }
        if (manifest.apiVersion().startsWith("kustomize.config.k8s.io/")) {
            return unknown(manifest);
        }
        // A patch says only what differs; what is there must be right all the same.
        return StrictModel.check(
                new Manifest(manifest.file(), withoutDirectives(manifest.tree().deepCopy())));
    }

    private static List<Problem> operations(Manifest patch) {
        return Json.items(patch.tree())
                .filter(operation -> !OPERATIONS.contains(operation.path("op").asText())
                        || !operation.path("path").asText().startsWith("/"))
                .map(operation -> new Problem(patch.file(), "patch", "op", "got " + operation))
                .toList();
    }

    private static List<Problem> unknown(Manifest kustomization) {
        return kustomization.tree().properties().stream()
                .map(field -> field.getKey())
                .filter(name -> !KUSTOMIZATION.contains(name))
                .map(name -> new Problem(kustomization.file(), "Kustomization", name, "unknown field"))
                .toList();
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

    private static Stream<String> named(JsonNode kustomization) {
        return Stream.of(
                        Json.items(kustomization.path("resources")).map(SourcesTest::file),
                        Json.items(kustomization.path("components")).map(SourcesTest::file),
                        Json.items(kustomization.path("patches"))
                                .map(patch -> patch.path("path").asText()),
                        Json.items(kustomization.path("configMapGenerator"))
                                .flatMap(map -> Json.items(map.path("files")).map(JsonNode::asText)))
                .flatMap(names -> names);
    }

    private static String file(JsonNode name) {
        return name.asText().endsWith(".yaml") ? name.asText() : name.asText() + "/kustomization.yaml";
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
