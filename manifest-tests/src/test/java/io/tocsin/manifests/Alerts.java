package io.tocsin.manifests;

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

/**
 * An alert on a metric that nobody writes never fires, nor does one on too little of what nobody measures. Names come from the sources of the {@code …Meters} classes.
 */
final class Alerts {
    private static final Pattern USED = Pattern.compile("tocsin_[a-z_]+");
    private static final Pattern WRITTEN = Pattern.compile("\"((?:tocsin\\.)?[a-z]+(?:\\.[a-z]+)*\\.?)\"");
    private static final Pattern PREFIX = Pattern.compile("PREFIX = \"(tocsin\\.[a-z]+\\.)\"");
    private static final Pattern TOO_LITTLE = Pattern.compile("(sum|count|min|max|avg)\\(.*\\) (== 0|<)");
    private static final Set<String> NAMES = written();

    private Alerts() {}

    static Stream<Problem> check(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.is("PrometheusRule"))
                .flatMap(manifest -> manifest.all("spec.groups[*].rules[*].expr"))
                .flatMap(expression -> Stream.concat(unwritten(expression), silent(expression)));
    }

    private static Stream<Problem> unwritten(Place expression) {
        return groups(USED, 0, expression.text())
                .filter(name -> !NAMES.contains(name.replaceFirst("_(total|seconds|seconds_.*)$", "")))
                .map(name -> expression.problem(name + " is no metric of a service"));
    }

    private static Stream<Problem> silent(Place expression) {
        String text = expression.text();
        return expression.must(
                !TOO_LITTLE.matcher(text).find() || text.contains(" or absent("),
                "is silent when nobody measures it: add or absent(…)");
    }

    /** Names of meters as Prometheus shows them, without the suffixes it adds. */
    private static Set<String> written() {
        return Stream.of("agent", "consensus", "ledger", "dashboard")
                .map(service -> Repository.root().resolve(service + "-service/src/main/java"))
                .flatMap(Alerts::meters)
                .flatMap(Alerts::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> meters(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Meters.java")).toList()) {
                texts.add(Files.readString(file));
            }
            return texts.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(String source) {
        String prefix = groups(PREFIX, 1, source).findFirst().orElse("");
        return groups(WRITTEN, 1, source)
                .map(name -> name.startsWith("tocsin.") ? name : prefix + name)
                .map(name -> name.replace('.', '_'));
    }

    private static Stream<String> groups(Pattern pattern, int group, String text) {
        return pattern.matcher(text).results().map(found -> found.group(group));
    }
}
