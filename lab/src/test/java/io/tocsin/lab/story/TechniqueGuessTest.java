package io.tocsin.lab.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.wording.SignatureWords;
import io.tocsin.core.wording.Technique;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.generator.network.TrafficStyle;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.Runs;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Of what real agents propose of generated attacks, what technique do its own figures suggest? */
class TechniqueGuessTest {
    private static final double RIGHT = .65;
    private static final double WRONG = .05;

    @Test
    void shouldMostlyNameTheTechniqueOfEveryScenarioAndSeldomAnother() {
        Map<Scenario, Map<String, Integer>> table = new EnumMap<>(Scenario.class);
        Map<String, Integer> benign = new TreeMap<>();
        for (long seed : new long[] {1, 2}) {
            RunResult run = Runs.run(Runs.eightSites(seed), seed, 2, 0);
            for (Decision decision : run.decisions()) {
                truth(decision)
                        .map(scenario -> table.computeIfAbsent(scenario, first -> new TreeMap<>()))
                        .or(() -> Optional.of(benign).filter(counts -> !decision.isTrue()))
                        .ifPresent(counts -> counts.merge(guess(decision), 1, Integer::sum));
            }
        }
        System.out.println("technique guessed, by truth: " + table + "; benign: " + benign);

        for (Scenario scenario : Scenario.of(TrafficStyle.TIDY)) {
            Map<String, Integer> guesses = table.getOrDefault(scenario, Map.of());
            int all = guesses.values().stream().mapToInt(Integer::intValue).sum();
            int right = guesses.getOrDefault(scenario.technique(), 0);
            int none = guesses.getOrDefault("", 0);

            assertThat((double) right / all).as(scenario + " " + guesses).isGreaterThan(RIGHT);
            assertThat((double) (all - right - none) / all)
                    .as(scenario + " " + guesses)
                    .isLessThan(WRONG);
        }
    }

    private static String guess(Decision decision) {
        return SignatureWords.of(decision.signature())
                .technique()
                .map(Technique::id)
                .orElse("");
    }

    private static Optional<Scenario> truth(Decision decision) {
        Map<String, Long> counts = decision.support().stream()
                .collect(Collectors.groupingBy(GroundTruth::attack, TreeMap::new, Collectors.counting()));
        return Scenario.of(TrafficStyle.TIDY).stream()
                .filter(scenario -> 2 * counts.getOrDefault(scenario.attack(), 0L)
                        > decision.support().size())
                .findFirst();
    }
}
