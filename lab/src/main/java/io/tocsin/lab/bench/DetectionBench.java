package io.tocsin.lab.bench;

import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.evaluation.LabelledRows;
import io.tocsin.detection.evaluation.LabelledSet;
import io.tocsin.detection.evaluation.LabelledSource;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fits every detector to every data set under every seed and tries it there. Everything but the speed is a function of
 * data, detectors and seeds.
 */
public final class DetectionBench {
    private final List<DetectorKind> detectors;
    private final List<Long> seeds;
    private final LongSupplier nanoTime;

    /** What is told while it runs. */
    public interface Progress {
        /**
         * A detector is about to be tried.
         *
         * @param done how many were before, of {@code all}
         */
        void trying(String set, DetectorKind detector, int done, int all);
    }

    /**
     * Of {@code detectors}.
     *
     * @param seeds one at least; each draws the rows anew and fits anew
     * @param nanoTime a clock for the speed
     */
    public DetectionBench(List<DetectorKind> detectors, List<Long> seeds, LongSupplier nanoTime) {
        this.detectors = List.copyOf(detectors);
        this.seeds = List.copyOf(seeds);
        this.nanoTime = nanoTime;
    }

    /**
     * Reads all of {@code sources}, then measures.
     *
     * @throws io.tocsin.detection.capture.CaptureException if a file cannot be used
     */
    public BenchResult run(List<LabelledSource> sources, Progress progress) {
        List<Opened> opened = sources.stream().map(this::open).toList();
        int all = sources.size() * seeds.size() * detectors.size();
        AtomicInteger done = new AtomicInteger();
        List<SetFigures> sets = opened.stream()
                .map(set -> measure(
                        set, detector -> progress.trying(set.source().name(), detector, done.getAndIncrement(), all)))
                .toList();
        return new BenchResult(seeds, SetFigures.withMeans(sets));
    }

    private record Opened(LabelledSource source, LabelledRows rows, SetFigures.Size size) {}

    private Opened open(LabelledSource source) {
        LabelledRows rows = source.open();
        LabelledSet first = rows.draw(seeds.get(0));
        return new Opened(source, rows, SetFigures.Size.of(source.split(), rows.badLines(), first));
    }

    private SetFigures measure(Opened opened, Consumer<DetectorKind> trying) {
        Map<DetectorKind, List<Map<Figure, Double>>> trials = new EnumMap<>(DetectorKind.class);
        for (long seed : seeds) {
            LabelledSet set = opened.rows().draw(seed);
            for (DetectorKind detector : detectors) {
                trying.accept(detector);
                trials.computeIfAbsent(detector, first -> new ArrayList<>())
                        .add(trial(set, detector, seed).figures());
            }
        }
        List<DetectorFigures> figures = detectors.stream()
                .map(detector -> DetectorFigures.of(detector, trials.getOrDefault(detector, List.of())))
                .toList();
        LabelledSource source = opened.source();
        return new SetFigures(source.family(), source.name(), 1, Optional.of(opened.size()), figures);
    }

    private Trial trial(LabelledSet set, DetectorKind detector, long seed) {
        return new Trial(set, set.areFlows() ? ofFlows(detector) : detector.trainer(), seed, nanoTime);
    }

    private static DetectorTrainer ofFlows(DetectorKind detector) {
        return Learners.forFlows(Tuning.detecting(detector)).detectors();
    }
}
