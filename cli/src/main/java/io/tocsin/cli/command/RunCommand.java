package io.tocsin.cli.command;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Configuration.Choice;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.RunOptions;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.ProgressLine;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.experiment.RunChoices;
import io.tocsin.lab.report.JsonReport;
import io.tocsin.lab.report.TextReport;
import io.tocsin.lab.terminal.Terminal;
import io.tocsin.lab.terminal.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs agents on generated traffic or captures, and says what their collaboration brought. */
@Command(
        name = "run",
        description = "Let agents watch generated traffic or captures, vote, and measure what that brought.",
        footer = {
            "",
            "Examples:",
            "  tocsin run --agents 20 --steps 30 --seed 7",
            "  tocsin run --input site1.log --baseline clean1.log --json"
        })
public final class RunCommand extends WorkingCommand {
    private static final Map<Setting, Choice> TEST_PRESET = Map.of(
            Setting.DEFAULT_AGENTS, new Choice(6, "command line --preset test"),
            Setting.DEFAULT_STEPS, new Choice(12, "command line --preset test"));

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final StyleOption style = new StyleOption();

    @Mixin
    private final RunOptions options = new RunOptions();

    /** The command in {@code context}. */
    public RunCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        simulation.check(options.traffic());
        Configuration configuration = simulation.configuration(context, options.isTest() ? TEST_PRESET : Map.of());
        RunChoices choices = new RunChoices(
                configuration.longInteger(Setting.RANDOM_SEED),
                options.threads(configuration.isTrue(Setting.ENABLE_PARALLEL)),
                options.rule(),
                options.trust(),
                options.adversaries(),
                options.tuning());
        Terminal terminal = options.isJson() ? terminal().forPrograms() : terminal();
        try (Waiting waiting = Waiting.on(terminal)) {
            Experiment experiment =
                    waiting.during("traffic", RunCommand::preparing, () -> prepare(configuration, choices));
            TextReport text = new TextReport(experiment.feeds(), experiment.settings(), terminal);
            if (options.isJson()) {
                text.badLines();
            } else {
                text.beforeRun();
            }
            ProgressLine progress = new ProgressLine(experiment);
            Outcome outcome = waiting.during("run", progress::text, () -> experiment.run(progress));
            tell(text, outcome, choices.seed());
        }
        return ExitCode.OK;
    }

    private static String preparing(Duration elapsed) {
        return "preparing the traffic, " + elapsed.toSeconds() + " s";
    }

    private void tell(TextReport text, Outcome outcome, long seed) {
        if (options.isVerbose()) {
            text.decisions(outcome);
        }
        if (options.isJson()) {
            answer(JsonReport.of(outcome, seed));
        } else {
            text.afterRun(outcome);
        }
    }

    private Experiment prepare(Configuration configuration, RunChoices choices) {
        TrafficSource source = source(configuration);
        warnOfSmallElectorate(source);
        try {
            return Experiment.prepare(source, choices);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private TrafficSource source(Configuration configuration) {
        int agents = configuration.integer(Setting.DEFAULT_AGENTS);
        if (options.traffic().input().isEmpty()) {
            options.traffic().trust();
            options.traffic().home();
            return new TrafficSource.Generated(agents, configuration.integer(Setting.DEFAULT_STEPS), style.style());
        }
        style.refuse();
        try {
            return TrafficSource.of(
                            options.traffic().input(),
                            options.traffic().trust(),
                            options.traffic().home(),
                            simulation.givesAgents() ? OptionalInt.of(agents) : OptionalInt.empty(),
                            agents)
                    .placed(options.traffic().places(options.traffic().input()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
    }

    private void warnOfSmallElectorate(TrafficSource source) {
        if (source.agents() < 3) {
            note((source.agents() == 1 ? "One sensor" : "Two sensors")
                    + " cannot reach an enforcing quorum: the electorate must be 3 or more.");
            note(
                    options.traffic().input().isEmpty()
                            ? "Take more with --agents N."
                            : "Add simulated peers with --agents N, such as --agents 5, or more captures.");
        }
    }

    private void note(String text) {
        terminal().remark("note: " + text);
    }
}
