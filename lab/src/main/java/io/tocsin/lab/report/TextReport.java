package io.tocsin.lab.report;

import static io.tocsin.lab.report.TextFormat.count;
import static io.tocsin.lab.report.TextFormat.counted;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.rule.Quorum;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.InputFile;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.measure.Contacts;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.measure.Summary.Rates;
import io.tocsin.lab.measure.Summary.SensorLine;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.story.Story;
import io.tocsin.lab.terminal.Terminal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells people of a run: what is run, what happened, what it brought. */
public final class TextReport {
    private static final int BAD_LINES_SHOWN = 3;

    private final Feeds feeds;
    private final RunSettings settings;
    private final Terminal terminal;

    /** Tells on {@code terminal} of a run of {@code settings} over {@code feeds}. */
    public TextReport(Feeds feeds, RunSettings settings, Terminal terminal) {
        this.feeds = feeds;
        this.settings = settings;
        this.terminal = terminal;
    }

    /** What is going to be run. */
    public void beforeRun() {
        int agents = feeds.sensors().size();
        Quorum quorum = settings.rule().quorum(agents);
        print("Seed " + settings.seed() + ", " + counted(agents, "agent") + ", steps of "
                + settings.step().toSeconds() + " s, " + counted(settings.threads(), "thread") + ", rule "
                + settings.rule().name() + ": " + quorum.size() + " of " + agents + " must agree, " + quorum.faulty()
                + " may lie.");
        settings.chosenWitnesses()
                .ifPresent(witnesses ->
                        print("An address is blocked once " + counted(witnesses, "party", "parties") + " saw it act."));
        feeds.inputs().forEach(this::input);
        badLines();
        new BaselineNotes(feeds.sensors()).lines().forEach(this::print);
        print("");
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
            input.remarks().forEach(remark -> print(input.file() + ": " + remark));
        }
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
        print("");
    }

    /** The story and the figures. */
    public void afterRun(Outcome outcome) {
        Story.tell(outcome.result()).forEach(this::print);
        print("");
        print(counted(outcome.summary().flows(), "flow") + ", "
                + counted(outcome.summary().badLines(), "bad line") + ", "
                + counted(outcome.summary().steps(), "step"));
        falseAlarms(outcome.summary().rates()).ifPresent(this::print);
        new BehaviourNote(outcome.result()).line().ifPresent(this::print);
        if (outcome.summary().liars() > 0) {
            new AdversaryNotes(outcome, settings.rule()).lines().forEach(this::print);
        }
        print("");
        new FiguresTable(outcome).lines(terminal.columns()).forEach(this::print);
        refusals(outcome.summary().sensors());
        contradictions(outcome.summary().sensors());
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
        falseAlarms(summary.rates()).ifPresent(this::print);
        new SecondWitness(outcome.result()).line().ifPresent(this::print);
    }

    // What is won is not had for nothing, and whoever reads of the one is to read of the other.
    private static Optional<String> falseAlarms(Rates rates) {
        if (rates.recallIsolated().isEmpty() || rates.fprIsolated().isEmpty()) {
            return Optional.empty();
        }
        double alone = rates.fprIsolated().orElse(0);
        double together = rates.fprCollaborating().orElse(0);
        return Optional.of("Together the agents reported "
                + percent(rates.recallCollaborating().orElse(0)) + " of the malicious flows, alone "
                + percent(rates.recallIsolated().getAsDouble()) + "; of the benign ones " + percent(together)
                + ", alone " + percent(alone) + ": false alarms "
                + (isMore(together, alone) ? "rose, too." : "did not rise."));
    }

    // What reads the same is the same.
    private static boolean isMore(double together, double alone) {
        return together > alone && !percent(together).equals(percent(alone));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
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

    private void contradictions(List<SensorLine> lines) {
        for (SensorLine line : lines) {
            line.contradicted().ifPresent(doubt -> print(BaselineNotes.warning(line.agent(), doubt)));
        }
    }

    private static double contamination(SensorLine line) {
        return line.contamination().orElse(0);
    }

    private void print(String text) {
        terminal.say(text);
    }
}
