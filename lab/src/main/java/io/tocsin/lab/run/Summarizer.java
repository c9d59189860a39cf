package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.signature.Indicator;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.DetectionRates;
import io.tocsin.lab.measure.OneLineRule;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Ballots;
import io.tocsin.lab.measure.Summary.Protection;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.measure.Warnings;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Puts a result into figures. Stateless. */
public final class Summarizer {
    private final RunResult result;
    private final List<SensorFeed> feeds;
    private final boolean isLabelled;

    private Summarizer(RunResult result) {
        this.result = result;
        this.feeds = result.sensors().stream().map(RunResult.Sensor::feed).toList();
        this.isLabelled = feeds.stream().anyMatch(SensorFeed::isLabelled);
    }

    /**
     * The summary of {@code result}.
     *
     * @param badLines lines of the input that were left out
     */
    public static Summary summarize(RunResult result, long badLines) {
        return new Summarizer(result).summarize(badLines);
    }

    private Summary summarize(long badLines) {
        List<SensorLine> lines = lines();
        return new Summary(
                feeds.stream().mapToLong(SensorFeed::flows).sum(),
                badLines,
                lines.size(),
                (int) lines.stream().filter(SensorLine::isLiar).count(),
                ballots(),
                rates(),
                real(lines).map(SensorLine::ours).reduce(Protection::plus).orElseThrow(),
                real(lines).map(SensorLine::oneLineRule).reduce(Contacts::plus).orElseThrow(),
                lines,
                result.steps(),
                result.ledger().size(),
                result.ledger().root().toString());
    }

    private List<SensorLine> lines() {
        Warnings accepted = warnings(
                decision -> decision.isAccepted() ? decision.signature().indicators() : List.of());
        Warnings enforced = warnings(Decision::enforced);
        Warnings rule = OneLineRule.warnings(feeds);
        return result.sensors().stream()
                .map(sensor -> new SensorLine(
                        sensor.id().value(),
                        sensor.feed().flows(),
                        sensor.feed().trusted(),
                        sensor.quarantined().doubt(),
                        result.adversaries().containsKey(sensor.id()),
                        sensor.feed().isSimulated(),
                        sensor.events().stream()
                                .flatMapToDouble(Summarizer::contamination)
                                .max(),
                        rates(sensor.isolated(), sensor.collaborating()),
                        new Protection(
                                Contacts.measure(sensor.feed(), accepted), Contacts.measure(sensor.feed(), enforced)),
                        Contacts.measure(sensor.feed(), rule)))
                .toList();
    }

    private Warnings warnings(Function<Decision, List<Indicator>> named) {
        Warnings warnings = new Warnings();
        for (Decision decision : result.decisions()) {
            for (Indicator indicator : named.apply(decision)) {
                warnings.add(indicator.value(), decision.signature().author(), decision.timeMicros());
            }
        }
        return warnings;
    }

    private Ballots ballots() {
        Predicate<Decision> isEnforced = decision -> decision.verdict().isEnforced();
        return new Ballots(
                result.decisions().size(),
                trueOnes(decision -> true),
                count(Decision::isAccepted),
                trueOnes(Decision::isAccepted),
                count(isEnforced),
                trueOnes(isEnforced),
                count(decision -> decision.verdict()
                        .fold(accepted -> false, rejected -> true, inconclusive -> false, revoked -> false)),
                count(decision -> decision.verdict()
                        .fold(accepted -> false, rejected -> false, inconclusive -> true, revoked -> false)));
    }

    private Rates rates() {
        return rates(honest(RunResult.Sensor::isolated), honest(RunResult.Sensor::collaborating));
    }

    private static Rates rates(DetectionRates isolated, DetectionRates collaborating) {
        return new Rates(
                isolated.recall(),
                collaborating.recall(),
                isolated.falsePositiveRate(),
                collaborating.falsePositiveRate());
    }

    private static Stream<SensorLine> real(List<SensorLine> lines) {
        return lines.stream().filter(line -> !line.isSimulated());
    }

    // A liar's own traffic is no measure of what honest agents gain, nor is what was made up to keep them company.
    private DetectionRates honest(Function<RunResult.Sensor, DetectionRates> which) {
        DetectionRates sum = new DetectionRates();
        result.sensors().stream()
                .filter(sensor -> !result.adversaries().containsKey(sensor.id()))
                .filter(sensor -> !sensor.feed().isSimulated())
                .map(which)
                .forEach(sum::add);
        return sum;
    }

    private static DoubleStream contamination(AgentEvent event) {
        return event.fold(
                adopted -> DoubleStream.empty(),
                refused -> DoubleStream.empty(),
                refitted -> DoubleStream.empty(),
                refitRefused -> DoubleStream.of(refitRefused.contamination()),
                revoked -> DoubleStream.empty());
    }

    private int count(Predicate<Decision> which) {
        return (int) result.decisions().stream().filter(which).count();
    }

    private OptionalInt trueOnes(Predicate<Decision> which) {
        return isLabelled ? OptionalInt.of(count(which.and(Decision::isTrue))) : OptionalInt.empty();
    }
}
