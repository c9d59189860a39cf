package io.tocsin.lab.story;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.OddFlow;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunResult.Sensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happened, for somebody who has never seen the system: who was hit first, who said what, who was spared. */
public final class Story {
    private final RunResult result;
    private final StoryText sentences;

    private Story(RunResult result) {
        this.result = result;
        this.sentences = new StoryText(result);
    }

    /** The story of {@code result}, a sentence or two a line. */
    public static List<String> tell(RunResult result) {
        return new Story(result).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Optional<Decision> accepted = firstAccepted();
        firstAttack(accepted).ifPresent(attack -> lines.add(sentences.attack(attack.sensor(), attack.sample())));
        long learning = result.sensors().stream()
                .filter(sensor -> sensor.feed().baseline().isEmpty())
                .count();
        if (learning > 0) {
            lines.add(sentences.learning(learning));
        }
        accepted.ifPresent(decision -> {
            lines.add(sentences.proposal(decision));
            lines.addAll(sentences.votes(decision));
            lines.add(sentences.verdict(decision));
        });
        Optional<Spared> spared = firstSpared();
        spared.ifPresent(s -> lines.add(sentences.spared(s)));
        doubted().ifPresent(decision -> lines.add(sentences.doubted(decision)));
        oddest().ifPresent(odd -> lines.add(sentences.oddest(odd.sensor(), odd.flow())));
        if (accepted.isEmpty() && learning < result.sensors().size()) {
            lines.add(sentences.nothingAccepted());
        }
        return lines;
    }

    private record Attack(Sensor sensor, Sample sample) {}

    /**
     * A sensor that knew an attacker before it came.
     *
     * @param sensor the sensor
     * @param sample the attacker's first flow there
     * @param warning the decision that had named it
     */
    record Spared(Sensor sensor, Sample sample, Decision warning) {}

    // The first flow of the attack the story goes on with; scans reach everybody all the time and make no beginning.
    private Optional<Attack> firstAttack(Optional<Decision> accepted) {
        String name = accepted.map(StoryText::attack).orElse("");
        return result.sensors().stream()
                .flatMap(sensor -> sensor.feed().samples().stream()
                        .filter(sample -> sample.truth().isMalicious()
                                && (name.isEmpty() || sample.truth().attack().equals(name)))
                        .limit(1)
                        .map(sample -> new Attack(sensor, sample)))
                .min(Comparator.comparingLong(
                        attack -> attack.sample().observation().timeMicros()));
    }

    // The best story is an attack that was really one and named somebody; else whatever was accepted first.
    private Optional<Decision> firstAccepted() {
        List<Decision> accepted =
                result.decisions().stream().filter(Decision::isAccepted).toList();
        return accepted.stream()
                .filter(decision ->
                        decision.isTrue() && !decision.signature().indicators().isEmpty())
                .findFirst()
                .or(() -> accepted.stream().findFirst());
    }

    private Optional<Decision> doubted() {
        return result.decisions().stream()
                .filter(decision -> !decision.isAccepted())
                .findFirst();
    }

    private record Odd(Sensor sensor, OddFlow flow) {}

    // The first sensor's of equals.
    private Optional<Odd> oddest() {
        return result.sensors().stream()
                .flatMap(sensor -> sensor.oddest().stream().map(flow -> new Odd(sensor, flow)))
                .filter(odd -> !odd.flow().because().isEmpty())
                .min(Comparator.comparingDouble(odd -> -odd.flow().score()));
    }

    private Optional<Spared> firstSpared() {
        WarningIndex index = new WarningIndex(result.decisions());
        return result.sensors().stream()
                .flatMap(sensor -> index.firstSpared(sensor).stream())
                .min(Comparator.comparingLong(
                        spared -> spared.sample().observation().timeMicros()));
    }

    /** The kind of truth in words. */
    static String kind(GroundTruth truth) {
        return truth.attack().isEmpty() ? "an attack" : truth.attack();
    }
}
