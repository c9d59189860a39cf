package io.tocsin.cli.operation;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tests the sources by Maven. */
@Command(
        name = "test",
        description = "Test the sources by Maven: without an option everything a change must pass, in some 20 minutes.",
        footer = {
            "",
            "Examples:",
            "  tocsin test                        what a change must pass",
            "  tocsin test --unit --report        without gates and without the stack",
            "  tocsin test --quality --coverage   formats, Error Prone, Javadoc, 90 %% covered",
            "  tocsin test --integration --dry-run",
            "MAVEN_ARGS is given to Maven (3.9 or newer), as in MAVEN_ARGS=--offline."
        })
public final class TestCommand extends WorkingCommand {
    private static final String PAGE = "target/test-report.html";
    private static final int SIGNALLED = 128;

    @Option(names = "--unit", description = "Tests of every module, no gates, not the whole stack.")
    private boolean unit;

    @Option(names = "--integration", description = "The whole stack as processes, and the page in a browser.")
    private boolean integration;

    @Option(names = "--performance", description = "The benchmarks of consensus, ledger and forest.")
    private boolean performance;

    @Option(names = "--quality", description = "Formats, Error Prone, NullAway, architecture, house rules, Javadoc.")
    private boolean quality;

    @Option(names = "--coverage", description = "Tests of every module with formats, Error Prone and coverage gates.")
    private boolean coverage;

    @Option(names = "--html", description = "Write one page of the results, " + PAGE + ".")
    private boolean html;

    @Option(names = "--report", description = "End with a table of tests and coverage by module.")
    private boolean report;

    @Option(names = "--dry-run", description = "Print the commands and run nothing.")
    private boolean dryRun;

    /** The command in {@code context}. */
    public TestCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        TestPlan plan = TestPlan.of(kinds());
        if (dryRun) {
            plan.steps().stream().map(TestPlan.Step::text).forEach(this::answer);
            return ExitCode.OK;
        }
        Path home = context.home()
                .filter(folder -> context.hasSources())
                .orElseThrow(() -> new UsageException("the sources are not here; start this with the tocsin script of a"
                        + " checkout, which has them"));
        Console console = new Console(terminal(), false);
        FileTime start = FileTime.from(Instant.now().minusSeconds(1));
        int code = run(plan, home, console);
        if (code != ExitCode.OK) {
            console.warn("the last command ended with " + code + "; what failed is said above and in the reports");
        }
        tell(TestReports.since(start, home), home, console);
        return code;
    }

    private Set<TestKind> kinds() {
        Set<TestKind> kinds = EnumSet.noneOf(TestKind.class);
        add(kinds, unit, TestKind.UNIT);
        add(kinds, integration, TestKind.INTEGRATION);
        add(kinds, performance, TestKind.PERFORMANCE);
        add(kinds, quality, TestKind.QUALITY);
        add(kinds, coverage, TestKind.COVERAGE);
        return kinds;
    }

    private static void add(Set<TestKind> kinds, boolean isAsked, TestKind kind) {
        if (isAsked) {
            kinds.add(kind);
        }
    }

    // What a shell gives for a command that a signal ended is above this.
    private int run(TestPlan plan, Path home, Console console) {
        ExternalProgram maven =
                ExternalProgram.named("mvn", "install Maven 3.8.7 or newer, which builds and tests", context, console);
        ExternalProgram java = ExternalProgram.java(context, console);
        try (BuildLock lock = BuildLock.take(home)) {
            int code = ExitCode.OK;
            for (TestPlan.Step step : plan.steps()) {
                if (code == ExitCode.OK) {
                    console.say("Running " + step.text());
                    ExternalProgram program = step.program().equals("mvn") ? maven : java;
                    code = program.run(step.arguments().toArray(String[]::new));
                }
            }
            if (code <= SIGNALLED) {
                lock.endedByItself();
            }
            return code;
        }
    }

    private void tell(TestReports reports, Path home, Console console) {
        if (report) {
            print(reports.lines(terminal().columns()));
        }
        if (html) {
            try {
                Files.createDirectories(home.resolve("target"));
                Files.writeString(home.resolve(PAGE), reports.html());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + PAGE + ": " + e.getMessage(), e);
            }
        }
        List<String> places = reports.places();
        if (!places.isEmpty() || html) {
            console.say("Reports, in " + home + ":");
            places.forEach(place -> console.say("  " + place));
        }
        if (html) {
            console.say("  " + PAGE);
        }
    }
}
