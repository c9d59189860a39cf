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
        Terminal terminal = terminal();
        List<LiarStudy.Curve> curves = study.run(done -> terminal.remark("done: " + done));
        String command =
                "tocsin " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        write("liars.md", LiarPage.of(study, curves, command, DRAWING));
        write(DRAWING, LiarChart.of(study, curves));
        return ExitCode.OK;
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
