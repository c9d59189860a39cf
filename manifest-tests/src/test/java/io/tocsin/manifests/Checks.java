package io.tocsin.manifests;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that is asked of what kustomize makes. */
final class Checks {
    private static final List<Function<List<Manifest>, Stream<Problem>>> ALL = List.of(
            Types::check,
            Schema::check,
            Figures::check,
            References::check,
            Selectors::check,
            Reach::check,
            Settings::check,
            KafkaRules::check,
            Ordinals::check,
            Alerts::check,
            BrokerMetrics::check);

    private Checks() {}

    static List<Problem> problems(List<Manifest> manifests) {
        return ALL.stream().flatMap(check -> check.apply(manifests)).distinct().toList();
    }
}
