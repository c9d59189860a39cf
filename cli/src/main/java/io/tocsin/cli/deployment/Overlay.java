package io.tocsin.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What kustomize makes of an overlay.
 *
 * @param objects every object, in its order
 */
record Overlay(List<JsonNode> objects) {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");
    private static final String PLACEHOLDER = "registry.example.org/";

    Overlay {
        objects = List.copyOf(objects);
    }

    /** Of the YAML documents in {@code text}. */
    static Overlay parse(String text) {
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNext()) {
                JsonNode next = documents.next();
                if (next.isObject()) {
                    objects.add(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kustomize made what is no YAML: " + e.getMessage(), e);
        }
        return new Overlay(objects);
    }

    /** What has pods that stay, as kubectl names it: {@code deployment/ledger}. */
    List<String> workloads() {
        return objects.stream()
                .filter(object -> WORKLOADS.contains(kind(object)))
                .map(Overlay::name)
                .toList();
    }

    /** The jobs, as kubectl names them. */
    List<String> jobs() {
        return named("batch/", "Job");
    }

    /** The databases of CloudNativePG, as kubectl names them. */
    List<String> databases() {
        return named("postgresql.cnpg.io/", "Cluster");
    }

    private List<String> named(String group, String kind) {
        return objects.stream()
                .filter(object -> kind(object).equals(kind)
                        && object.path("apiVersion").asText().startsWith(group))
                .map(Overlay::name)
                .toList();
    }

    /** The same without the jobs of {@code names}. */
    String without(List<String> names) {
        StringBuilder text = new StringBuilder();
        objects.stream()
                .filter(object -> !names.contains(name(object)))
                .forEach(object -> text.append("---\n").append(object).append('\n'));
        return text.toString();
    }

    /** The one namespace of all of it, if it names one; {@code asked} must not differ. */
    Optional<String> namespace(Optional<String> asked) {
        Set<String> named = new TreeSet<>();
        objects.forEach(object -> {
            String namespace = object.path("metadata").path("namespace").asText();
            if (!namespace.isEmpty()) {
                named.add(namespace);
            }
        });
        if (named.size() > 1) {
            throw new FailedException(
                    "the overlay is of several namespaces, " + String.join(", ", named) + "; make an overlay for each");
        }
        Optional<String> own = named.stream().findFirst();
        if (own.isPresent() && asked.isPresent() && !asked.equals(own)) {
            throw new UsageException("--namespace: got " + asked.get() + ", but the overlay is of " + own.get()
                    + "; leave the option out, or make an overlay with another 'namespace:' over it");
        }
        return own.or(() -> asked);
    }

    /** An image of the registry that stands in for one's own, if there still is one. */
    Optional<String> placeholder() {
        return objects.stream()
                .flatMap(object -> object.findValuesAsText("image").stream())
                .filter(image -> image.startsWith(PLACEHOLDER))
                .findFirst();
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    private static String name(JsonNode object) {
        return kind(object).toLowerCase(Locale.ROOT) + "/"
                + object.path("metadata").path("name").asText();
    }
}
