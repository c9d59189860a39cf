package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;

import io.tocsin.core.consensus.Quorum;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.InputFile;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.story.Story;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells people of a run: what is run, what happened, what it brought. */
public final class TextReport {
    private static final int BAD_LINES_SHOWN = 3;

    private final Feeds feeds;
    private final RunSettings settings;
    private final PrintWriter out;

    /** Prints to {@code out} of a run of {@code settings} over {@code feeds}. */
    public TextReport(Feeds feeds, RunSettings settings, PrintWriter out) {
        this.feeds = feeds;
        this.settings = settings;
        this.out = out;
    }

    /** What is going to be run. */
    public void beforeRun() {
        int agents = feeds.sensors().size();
        Quorum quorum = settings.rule().quorum(agents);
        print("Seed " + settings.seed() + ", " + counted(agents, "agent") + ", steps of "
                + settings.step().toSeconds() + " s, " + counted(settings.threads(), "thread") + ", rule "
                + settings.rule().name() + ": " + quorum.size() + " of " + agents + " must agree, " + quorum.faulty()
                + " may lie.");
        feeds.inputs().forEach(this::input);
        badLines();
        new BaselineNotes(feeds.sensors()).lines().forEach(this::print);
        out.println();
        out.flush();
    }

    private void input(InputFile input) {
        print("Read " + counted(input.flows(), "flow") + " of " + input.file() + " ("
                + input.format().title() + (input.labelled() ? ", labelled)." : ", without labels)."));
    }

    /** The lines that were left out, file by file. */
    public void badLines() {
        for (InputFile input : feeds.inputs()) {
            long count = input.badLines().count();
            if (count > 0) {
                print(input.file() + ": " + counted(count, "bad line") + " left out"
                        + (count > BAD_LINES_SHOWN ? ", the first " + BAD_LINES_SHOWN + ":" : ":"));
                input.badLines().first().stream()
                        .limit(BAD_LINES_SHOWN)
                        .map(BadLine::toString)
                        .forEach(line -> print("  " + line));
            }
            if (!input.unknownLabels().isEmpty()) {
                print(input.file() + ": unknown labels, counted as none: " + String.join(", ", input.unknownLabels()));
            }
        }
        out.flush();
    }

    /** Every decision on a line. */
    public void decisions(Outcome outcome) {
        for (Decision decision : outcome.result().decisions()) {
            Optional<Verdict.Accepted> accepted = decision.verdict().accepted();
            print("signature " + decision.signature().id().abbreviated() + " of "
                    + decision.signature().author() + ": " + decision.end()
                    + accepted.map(verdict -> ", " + verdict.effect()).orElse("") + " ("
                    + counted(decision.votes().size(), "vote") + ")");
        }
        out.println();
    }

    /** The story and the figures. */
    public void afterRun(Outcome outcome) {
        Story.tell(outcome.result()).forEach(this::print);
        out.println();
        out.println(counted(outcome.summary().flows(), "flow") + ", "
                + counted(outcome.summary().badLines(), "bad line") + ", "
                + counted(outcome.summary().steps(), "step"));
        if (outcome.summary().liars() > 0) {
            new AdversaryNotes(outcome, settings.rule()).lines().forEach(this::print);
        }
        out.println();
        new FiguresTable(outcome).lines().forEach(out::println);
        refusals(outcome.summary().sensors());
        out.flush();
    }

    /**
     * The story of the newest part of a run that was stopped, and its figures in two sentences.
     *
     * @param steps how many there were in all, of which the outcome has the last
     */
    public void ofThePast(Outcome outcome, int steps) {
        Summary summary = outcome.summary();
        print(
                summary.steps() < steps
                        ? "What happened in the last " + count(summary.steps()) + " of " + counted(steps, "step")
                                + "; what was before that is not kept."
                        : "What happened in " + counted(steps, "step") + ".");
        Story.tell(outcome.result()).forEach(this::print);
        Contacts ours = summary.ours().accepted();
        print(counted(summary.ballots().proposed(), "signature") + " proposed, "
                + count(summary.ballots().accepted()) + " of them accepted. " + count(ours.warnedOf()) + " of "
                + counted(ours.attackers(), "first contact") + " with an attacker came after a peer's warning; the"
                + " one-line rule would have warned of "
                + count(summary.oneLineRule().warnedOf())
                + (summary.liars() > 0 ? ". " + counted(summary.liars(), "agent") + " lied." : "."));
        out.flush();
    }

    private void refusals(List<SensorLine> lines) {
        List<SensorLine> refused =
                lines.stream().filter(line -> line.contamination().isPresent()).toList();
        refused.stream()
                .max(Comparator.comparingDouble(TextReport::contamination))
                .ifPresent(max -> print(refused.size() + " of " + counted(lines.size(), "agent")
                        + " refused at times to refit on recent traffic, since too much of it looked like attacks: up to "
                        + String.format(Locale.ROOT, "%.0f %%", 100 * contamination(max)) + " at " + max.agent()
                        + "."));
    }

    private static double contamination(SensorLine line) {
        return line.contamination().orElse(0);
    }

    private void print(String text) {
        TextFormat.wrapped(text).forEach(out::println);
    }
}
