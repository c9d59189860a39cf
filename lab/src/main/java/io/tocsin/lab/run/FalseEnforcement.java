package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was enforced and should not have been: behaviours and addresses, which are accepted apart. A behaviour is false
 * if it catches no more malicious flows than benign ones, whoever proposed it: a copy of a true one that names harmless
 * addresses is true, and its addresses are counted for themselves. An address is false if no flow of it that any sensor
 * saw is labelled malicious: a benign far end, or one that nobody met. Empty where the input has no labels.
 *
 * @param signatures enforced signatures whose behaviour is false
 * @param indicators false addresses that a verdict enforces, each counted once
 * @param benignBlocked false addresses that an honest agent blocked at any time, each counted once
 * @param benignLeft those of them that one still blocked when the run was over, unless their time was up
 */
public record FalseEnforcement(
        OptionalInt signatures, OptionalInt indicators, OptionalInt benignBlocked, OptionalInt benignLeft) {
    /** Counts over a whole run. These figures are no part of a summary's digest, which runs of old already have. */
    public static FalseEnforcement of(RunResult result) {
        if (result.sensors().stream().map(RunResult.Sensor::feed).noneMatch(SensorFeed::isLabelled)) {
            return new FalseEnforcement(
                    OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        Set<String> attackers = attackers(result);
        return new FalseEnforcement(
                OptionalInt.of(falseBehaviours(result)),
                falseOnes(result.decisions().stream().flatMap(decision -> decision.enforced().stream()), attackers),
                falseOnes(blocked(result), attackers),
                falseOnes(left(result), attackers));
    }

    private static int falseBehaviours(RunResult result) {
        List<SensorFeed> feeds =
                result.sensors().stream().map(RunResult.Sensor::feed).toList();
        List<Decision> enforced = result.decisions().stream()
                .filter(decision -> decision.verdict().isEnforced())
                .toList();
        return (int) BehaviourTruth.judge(feeds, enforced).stream()
                .filter(truth -> !truth.orElse(true))
                .count();
    }

    private static Set<String> attackers(RunResult result) {
        return result.sensors().stream()
                .map(RunResult.Sensor::feed)
                .flatMap(feed -> Stream.concat(feed.samples().stream(), feed.unseen().stream()))
                .filter(sample -> sample.truth().isMalicious())
                .map(Sample::observation)
                .map(observation -> observation.remote())
                .collect(Collectors.toSet());
    }

    private static OptionalInt falseOnes(Stream<Indicator> named, Set<String> attackers) {
        return OptionalInt.of((int) named.filter(indicator -> indicator.kind() == Indicator.Kind.ADDRESS)
                .map(Indicator::value)
                .filter(address -> !attackers.contains(address))
                .distinct()
                .count());
    }

    private static Stream<Indicator> blocked(RunResult result) {
        Map<SignatureId, List<Indicator>> enforced = enforced(result);
        return honest(result).flatMap(sensor -> sensor.events().stream()).flatMap(event -> blocked(event, enforced));
    }

    private static Stream<Indicator> left(RunResult result) {
        Map<SignatureId, List<Indicator>> enforced = enforced(result);
        return honest(result).flatMap(sensor -> {
            Set<Indicator> blocked = new HashSet<>();
            for (AgentEvent event : sensor.events()) {
                blocked(event, enforced).forEach(blocked::add);
                unlisted(event).forEach(blocked::remove);
            }
            return blocked.stream();
        });
    }

    private static Stream<RunResult.Sensor> honest(RunResult result) {
        return result.sensors().stream().filter(sensor -> !result.adversaries().containsKey(sensor.id()));
    }

    private static Map<SignatureId, List<Indicator>> enforced(RunResult result) {
        return result.decisions().stream()
                .collect(Collectors.toMap(decision -> decision.signature().id(), Decision::enforced, (a, b) -> a));
    }

    private static Stream<Indicator> unlisted(AgentEvent event) {
        return event.fold(
                adopted -> Stream.empty(),
                refused -> Stream.empty(),
                refitted -> Stream.empty(),
                refitRefused -> Stream.empty(),
                revoked -> revoked.unlisted().stream());
    }

    // What is listed and not enforced is only alerted on.
    private static Stream<Indicator> blocked(AgentEvent event, Map<SignatureId, List<Indicator>> enforced) {
        return event.fold(
                adopted -> adopted.listed().stream()
                        .filter(enforced.getOrDefault(adopted.signature(), List.of())::contains),
                refused -> Stream.empty(),
                refitted -> Stream.empty(),
                refitRefused -> Stream.empty(),
                revoked -> Stream.empty());
    }
}
