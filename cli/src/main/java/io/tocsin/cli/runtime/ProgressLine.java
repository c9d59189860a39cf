package io.tocsin.cli.runtime;

import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.run.Simulation;
import java.io.PrintWriter;
import java.util.LongSummaryStatistics;

/** Says how far a run is: one line that is written over on a terminal, a line every tenth if asked for, else nothing. */
public final class ProgressLine implements Simulation.Progress {
    private static final int WIDTH = 60;

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean verbose;
    private final long first;
    private final long span;
    private int shown = -1;

    /** Tells on {@code err} how far {@code experiment} is: one line that is overwritten on a terminal. */
    public ProgressLine(Experiment experiment, PrintWriter err, boolean terminal, boolean verbose) {
        this.err = err;
        this.terminal = terminal;
        this.verbose = verbose;
        LongSummaryStatistics times = experiment.feeds().sensors().stream()
                .flatMap(feed -> feed.samples().stream())
                .mapToLong(sample -> sample.observation().timeMicros())
                .summaryStatistics();
        this.first = times.getMin();
        this.span = Math.max(1, times.getMax() - times.getMin());
    }

    @Override
    public void step(int step, long timeMicros, int decided) {
        int percent = (int) Math.max(0, Math.min(100, 100 * ((double) (timeMicros - first) / span)));
        int mark = terminal ? percent : percent / 10;
        if (mark == shown || !(terminal || verbose)) {
            return;
        }
        shown = mark;
        String text = "step " + step + ", " + percent + " %, " + decided + " ballots decided";
        err.print(terminal ? "\r" + pad(text) : text + System.lineSeparator());
        err.flush();
    }

    /** Clears the line. */
    public void end() {
        if (terminal) {
            err.print("\r" + pad("") + "\r");
            err.flush();
        }
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, WIDTH - text.length()));
    }
}
