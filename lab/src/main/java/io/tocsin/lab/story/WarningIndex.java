package io.tocsin.lab.story;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.Indicator;
import io.tocsin.lab.feed.Sample;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult.Sensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds which accepted decision first named an address. */
final class WarningIndex {
    private final Map<String, Decision> first = new HashMap<>();

    WarningIndex(List<Decision> decisions) {
        for (Decision decision : decisions) {
            if (decision.verdict() instanceof Verdict.Accepted) {
                for (Indicator indicator : decision.signature().indicators()) {
                    first.putIfAbsent(indicator.value(), decision);
                }
            }
        }
    }

    /** The first attacker that came to {@code sensor} after a peer's signature had named it. */
    Optional<Story.Spared> firstSpared(Sensor sensor) {
        Set<String> met = new HashSet<>();
        for (Sample sample : sensor.feed().samples()) {
            String remote = sample.observation().remote();
            Decision warning = first.get(remote);
            if (met.add(remote)
                    && sample.truth().isMalicious()
                    && warning != null
                    && !warning.signature().author().equals(sensor.id())
                    && warning.timeMicros() <= sample.observation().timeMicros()) {
                return Optional.of(new Story.Spared(sensor, sample, warning));
            }
        }
        return Optional.empty();
    }
}
