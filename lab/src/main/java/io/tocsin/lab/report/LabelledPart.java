package io.tocsin.lab.report;

import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary.Protection;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.run.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sensors whose traffic says what it was. Only of these is it known who attacked and what was harmless; an unlabelled
 * flow counted as benign would be a claim nobody can make.
 */
final class LabelledPart {
    private final List<SensorLine> lines;

    private LabelledPart(List<SensorLine> lines) {
        this.lines = lines;
    }

    static LabelledPart of(Outcome outcome) {
        Set<String> labelled = outcome.result().sensors().stream()
                .filter(sensor -> sensor.feed().isLabelled())
                .map(RunResult.Sensor::id)
                .map(Object::toString)
                .collect(Collectors.toSet());
        return new LabelledPart(outcome.summary().sensors().stream()
                .filter(line -> labelled.contains(line.agent()))
                .toList());
    }

    boolean contains(SensorLine line) {
        return lines.contains(line);
    }

    private Stream<SensorLine> real() {
        return lines.stream().filter(line -> !line.isSimulated());
    }

    /** How many sensors there are in it. */
    int size() {
        return lines.size();
    }

    /** What signatures were worth to the real ones of them, or empty if there is none. */
    Optional<Protection> ours() {
        return real().map(SensorLine::ours).reduce(Protection::plus);
    }

    /** What the one-line rule would have been worth to the real ones of them, or empty if there is none. */
    Optional<Contacts> oneLineRule() {
        return real().map(SensorLine::oneLineRule).reduce(Contacts::plus);
    }
}
