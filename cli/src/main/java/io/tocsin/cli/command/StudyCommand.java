package io.tocsin.cli.command;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.option.StudyOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.study.LiarChart;
import io.tocsin.lab.study.LiarPage;
import io.tocsin.lab.study.LiarStudy;
import io.tocsin.lab.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs each kind of adversary at growing shares under each rule, and writes a table and curves. */
@Command(
        name = "study",
        description = "Run each kind of liar at growing shares under each voting rule; write a table and curves.",
        footer = {
            "",
            "Examples:",
            "  tocsin study --seeds 20",
            "  tocsin study --kinds framer:colluders --shares 0,0.1,0.3 --agents 10 --steps 20 --out study"
        })
public final class StudyCommand extends WorkingCommand {
    private static final String PAGE = "liars.md";
    private static final String DRAWING = "liars.svg";

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final StudyOptions options = new StudyOptions();

    /** The command in {@code context}. */
    public StudyCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Configuration configuration = simulation.configuration(context);
        long first = configuration.longInteger(Setting.RANDOM_SEED);
        LiarStudy study = new LiarStudy(
                new TrafficSource.Generated(
                        configuration.integer(Setting.DEFAULT_AGENTS), configuration.integer(Setting.DEFAULT_STEPS)),
                options.kinds(),
                options.shares(),
                options.rules(),
                LongStream.range(first, first + options.seeds()).boxed().toList(),
                configuration.isTrue(Setting.ENABLE_PARALLEL)
                        ? Runtime.getRuntime().availableProcessors()
                        : 1);
        study.run(new ToFolder(
                terminal(),
                "tocsin " + String.join(" ", spec.commandLine().getParseResult().originalArgs())));
        return ExitCode.OK;
    }

    /** Writes what is measured after each kind: a study takes hours, and one that is stopped keeps what it has. */
    private final class ToFolder implements LiarStudy.Progress {
        private final Terminal terminal;
        private final String command;

        ToFolder(Terminal terminal, String command) {
            this.terminal = terminal;
            this.command = command;
        }

        @Override
        public void point(String what) {
            terminal.remark("done: " + what);
        }

        @Override
        public void kinds(LiarStudy done, List<LiarStudy.Curve> curves) {
            write(PAGE, LiarPage.of(done, curves, command, DRAWING));
            write(DRAWING, LiarChart.of(done, curves));
        }
    }

    private void write(String name, String text) {
        Path file = options.folder().resolve(name);
        try {
            Files.createDirectories(options.folder());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        print(List.of("Written: " + file));
    }
}
