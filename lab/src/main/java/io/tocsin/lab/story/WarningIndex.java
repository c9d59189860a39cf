package io.tocsin.lab.story;

import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult.Sensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds which accepted decisions named an address, as {@link io.tocsin.lab.measure.Contacts} counts them. */
final class WarningIndex {
    private final Map<String, List<Decision>> naming = new HashMap<>();

    WarningIndex(List<Decision> decisions) {
        for (Decision decision : decisions) {
            if (decision.isAccepted()) {
                for (Indicator indicator : decision.signature().indicators()) {
                    naming.computeIfAbsent(indicator.value(), value -> new ArrayList<>())
                            .add(decision);
                }
            }
        }
    }

    /** The first attacker that came to {@code sensor} after it had acted on a peer's signature that named it. */
    Optional<Story.Spared> firstSpared(Sensor sensor) {
        Set<SignatureId> adopted = sensor.events().stream()
                .flatMap(event -> event.fold(
                        acted -> Stream.of(acted.signature()),
                        refused -> Stream.<SignatureId>empty(),
                        refitted -> Stream.empty(),
                        refitRefused -> Stream.empty(),
                        revoked -> Stream.empty()))
                .collect(Collectors.toSet());
        Set<String> met = new HashSet<>();
        for (Sample sample : sensor.feed().samples()) {
            if (met.add(sample.observation().remote()) && sample.truth().isMalicious()) {
                Optional<Decision> warning = warning(sensor, sample, adopted);
                if (warning.isPresent()) {
                    return warning.map(decision -> new Story.Spared(sensor, sample, decision));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> warning(Sensor sensor, Sample sample, Set<SignatureId> adopted) {
        return naming.getOrDefault(sample.observation().remote(), List.of()).stream()
                .filter(decision -> !decision.signature().author().equals(sensor.id())
                        && decision.timeMicros() < sample.observation().timeMicros()
                        && adopted.contains(decision.signature().id()))
                .findFirst();
    }
}
