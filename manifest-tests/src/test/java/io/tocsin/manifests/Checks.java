package io.tocsin.manifests;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that is asked of what kustomize makes. */
final class Checks {
    private static final List<Function<List<Manifest>, List<Problem>>> ALL = List.of(
            StrictModel::check,
            Shapes::check,
            PodRules::check,
            Probes::check,
            References::check,
            Selectors::check,
            Settings::check,
            KafkaRules::check,
            Ordinals::check,
            Alerts::check);

    private Checks() {}

    static List<Problem> problems(List<Manifest> manifests) {
        return ALL.stream()
                .flatMap(check -> check.apply(manifests).stream())
                .distinct()
                .toList();
    }

    /** The same as text, a line a problem. */
    static List<String> lines(List<Manifest> manifests) {
        return Stream.of(problems(manifests))
                .flatMap(List::stream)
                .map(Problem::toString)
                .toList();
    }
}
