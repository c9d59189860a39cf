package io.tocsin.manifests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What alerts ask of Strimzi's brokers the brokers serve: they have a reporter, its list lets the metric through, a monitor
 * asks at the reporter's port, and as many brokers are missed as there should be.
 */
final class BrokerMetrics {
    /** As Strimzi calls and numbers the port of every reporter (its MetricsModel). */
    private static final String PORT_NAME = "tcp-prometheus";

    private static final int PORT = 9404;
    private static final String REPORTER = "strimziMetricsReporter";
    private static final Pattern METRIC = Pattern.compile("kafka_[a-z_]+");
    private static final Pattern FEWER = Pattern.compile("/brokers\"} == 1\\) < (\\d+) or absent\\(");
    private static final Pattern SUFFIX = Pattern.compile("_total$");
    private static final Set<String> SEEN = seen();

    private final List<Manifest> manifests;

    private BrokerMetrics(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        BrokerMetrics metrics = new BrokerMetrics(manifests);
        return manifests.stream().flatMap(metrics::check);
    }

    private Stream<Problem> check(Manifest manifest) {
        return switch (manifest.kind()) {
            case "PrometheusRule" ->
                manifest.all("spec.groups[*].rules[*].expr").flatMap(this::alert);
            case "PodMonitor" ->
                isOfBrokers(manifest.at("spec.selector.matchLabels")) ? monitor(manifest) : Stream.empty();
            default -> Stream.empty();
        };
    }

    private Stream<Problem> alert(Place expression) {
        Stream<Problem> served = METRIC.matcher(expression.text())
                .results()
                .map(found -> SUFFIX.matcher(found.group()).replaceFirst(""))
                .flatMap(name -> expression.must(
                        SEEN.contains(name) && isLetThrough(name), name + " is served by no broker here"));
        Stream<Problem> counted = FEWER.matcher(expression.text())
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .flatMap(count -> expression.must(count == brokers(), "there should be " + brokers() + " brokers"));
        return Stream.concat(served, counted);
    }

    private Stream<Problem> monitor(Manifest monitor) {
        return Stream.concat(
                monitor.all("spec.podMetricsEndpoints[*].port")
                        .flatMap(port -> port.must(port.text().equals(PORT_NAME), "must be " + PORT_NAME)),
                Stream.of(
                                monitor.at("spec.selector")
                                        .must(!allowed().isEmpty(), "picks brokers that have no " + REPORTER),
                                monitor.at("spec.selector")
                                        .must(isLetIn(), "picks brokers that let nobody in at " + PORT))
                        .flatMap(problems -> problems));
    }

    private boolean isLetIn() {
        return of("NetworkPolicy")
                .filter(policy -> isOfBrokers(policy.at("spec.podSelector.matchLabels")))
                .flatMap(policy -> policy.all("spec.ingress[*].ports[*].port"))
                .anyMatch(port -> port.node().asInt() == PORT);
    }

    // As the reporter does it: an entry matches a whole name, without what Prometheus adds.
    private boolean isLetThrough(String name) {
        return allowed().stream().anyMatch(entry -> name.matches(entry));
    }

    private List<String> allowed() {
        return of("Kafka")
                .map(kafka -> kafka.at("spec.kafka.metricsConfig"))
                .filter(config -> config.at("type").text().equals(REPORTER))
                .flatMap(config -> config.all("values.allowList[*]"))
                .map(Place::text)
                .toList();
    }

    private int brokers() {
        return of("KafkaNodePool")
                .mapToInt(pool -> pool.at("spec.replicas").node().asInt())
                .sum();
    }

    private boolean isOfBrokers(Place labels) {
        Map<String, String> wanted = labels.strings();
        return !wanted.isEmpty()
                && of("Kafka")
                        .flatMap(kafka -> Selectors.operatorsPods(kafka).limit(1))
                        .anyMatch(pod -> pod.entrySet().containsAll(wanted.entrySet()));
    }

    private Stream<Manifest> of(String kind) {
        return manifests.stream().filter(manifest -> manifest.is(kind));
    }

    private static Set<String> seen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BrokerMetrics.class.getResourceAsStream("broker-metrics.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(name -> SUFFIX.matcher(name).replaceFirst(""))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
