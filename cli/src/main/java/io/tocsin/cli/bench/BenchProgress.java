package io.tocsin.cli.bench;

import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.lab.bench.DetectionBench;
import io.tocsin.lab.terminal.Remaining;
import java.time.Duration;
import java.util.Optional;

/** Says how far a bench is. The bench's thread moves it on, any thread may ask. */
final class BenchProgress implements DetectionBench.Progress {
    private volatile Optional<State> state = Optional.empty();

    private record State(String set, DetectorKind detector, int done, int all) {
        String text(Duration elapsed) {
            return done + " of " + all + ", " + set + ", " + detector.title()
                    + Remaining.words((double) done / all, elapsed);
        }
    }

    @Override
    public void trying(String set, DetectorKind detector, int done, int all) {
        state = Optional.of(new State(set, detector, done, all));
    }

    /** How it stands, {@code elapsed} after its begin. */
    String text(Duration elapsed) {
        return state.map(now -> now.text(elapsed)).orElse("reading the data sets, " + elapsed.toSeconds() + " s");
    }
}
