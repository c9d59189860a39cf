package io.tocsin.manifests;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a schema cannot say: that two amounts are in order, and that names in a list differ. */
final class Figures {
    private static final List<String> NAMED = List.of("env", "ports", "volumeMounts");

    private Figures() {}

    static Stream<Problem> check(List<Manifest> manifests) {
        return Stream.concat(
                manifests.stream().flatMap(Figures::object),
                Workload.of(manifests).stream().flatMap(Figures::pods));
    }

    private static Stream<Problem> object(Manifest manifest) {
        return switch (manifest.kind()) {
            case "HorizontalPodAutoscaler" -> scaled(manifest);
            case "Service" -> different(manifest.at("spec.ports"), "name");
            default -> Stream.empty();
        };
    }

    private static Stream<Problem> scaled(Manifest scaler) {
        int max = scaler.at("spec.maxReplicas").node().asInt();
        Place min = scaler.at("spec.minReplicas");
        return min.must(min.node().asInt(1) <= max, "more than maxReplicas " + max);
    }

    private static Stream<Problem> pods(Workload workload) {
        return Stream.concat(
                Stream.of("containers", "initContainers", "volumes")
                        .flatMap(list -> different(workload.pod().at(list), "name")),
                workload.containers().stream().flatMap(Figures::container));
    }

    private static Stream<Problem> container(Place container) {
        return Stream.concat(
                NAMED.stream()
                        .flatMap(list ->
                                different(container.at(list), list.equals("volumeMounts") ? "mountPath" : "name")),
                Stream.of("cpu", "memory").flatMap(resource -> resource(container, resource)));
    }

    private static Stream<Problem> different(Place list, String field) {
        Set<String> seen = new HashSet<>();
        return list.all("[*]." + field)
                .map(Place::text)
                .filter(name -> !seen.add(name))
                .map(name -> list.problem(field + " " + name + " is there twice"));
    }

    private static Stream<Problem> resource(Place container, String resource) {
        Place limit = container.at("resources.limits." + resource);
        Place request = container.at("resources.requests." + resource);
        return amount(limit)
                .flatMap(max -> amount(request).filter(min -> min.compareTo(max) > 0))
                .map(min -> limit.problem("got " + limit.node() + ", less than the request " + request.node()))
                .stream();
    }

    // What is no amount is told by the schema.
    private static Optional<BigDecimal> amount(Place place) {
        try {
            return Optional.of(Quantity.parse(place.text()).getNumericalAmount());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
