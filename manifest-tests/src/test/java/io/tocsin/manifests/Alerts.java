package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An alert on a metric that nobody writes never fires. Names come from the sources of the {@code …Meters} classes. */
final class Alerts {
    private static final Pattern USED = Pattern.compile("tocsin_[a-z_]+");
    private static final Pattern WRITTEN = Pattern.compile("\"((?:tocsin\\.)?[a-z]+(?:\\.[a-z]+)*\\.?)\"");
    private static final Pattern PREFIX = Pattern.compile("PREFIX = \"(tocsin\\.[a-z]+\\.)\"");

    private static final Set<String> NAMES = written();

    private Alerts() {}

    static List<Problem> check(List<Manifest> manifests) {
        List<Problem> problems = new ArrayList<>();
        for (Manifest manifest : manifests) {
            if (manifest.is("PrometheusRule")) {
                for (JsonNode rule : manifest.tree().at("/spec/groups/0/rules")) {
                    USED.matcher(rule.path("expr").asText())
                            .results()
                            .map(found -> found.group())
                            .filter(name -> !NAMES.contains(name.replaceFirst("_(total|seconds|seconds_.*)$", "")))
                            .forEach(name -> problems.add(manifest.problem(
                                    "spec.groups[0].rules." + rule.path("alert").asText() + ".expr",
                                    name + " is no metric of a service")));
                }
            }
        }
        return problems;
    }

    /** Names of meters as Prometheus shows them, without the suffixes it adds. */
    private static Set<String> written() {
        return Stream.of("agent", "consensus", "ledger", "dashboard")
                .flatMap(service -> meters(Repository.root().resolve(service + "-service/src/main/java")))
                .flatMap(Alerts::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Path> meters(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith("Meters.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(Path file) {
        try {
            String source = Files.readString(file);
            String prefix = PREFIX.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("");
            return WRITTEN.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .map(name -> name.startsWith("tocsin.") ? name : prefix + name)
                    .map(name -> name.replace('.', '_'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
