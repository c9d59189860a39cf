package io.tocsin.cli.runtime;

import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.run.CaptureSpan;
import io.tocsin.lab.run.Simulation;
import io.tocsin.lab.terminal.Remaining;
import java.time.Duration;

/** Says how far a run is. The run's thread moves it on, any thread may ask. */
public final class ProgressLine implements Simulation.Progress {
    private final CaptureSpan span;
    private volatile State state = new State(0, 0, 0);

    private record State(int step, double share, int decided) {}

    /** Of {@code experiment}, which has not begun. */
    public ProgressLine(Experiment experiment) {
        this.span = CaptureSpan.of(experiment.feeds().sensors());
    }

    @Override
    public void step(int step, long timeMicros, int decided) {
        state = new State(step, span.share(timeMicros), decided);
    }

    /** How it stands, {@code elapsed} after its begin. */
    public String text(Duration elapsed) {
        State now = state;
        String done =
                "step " + now.step() + ", " + (int) (100 * now.share()) + " %, " + now.decided() + " ballots decided";
        return done + (now.share() < 1 ? Remaining.words(now.share(), elapsed) : ", measuring");
    }
}
