package io.tocsin.cli.bench;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.detection.evaluation.LabelledSource;
import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.lab.bench.BenchJson;
import io.tocsin.lab.bench.BenchResult;
import io.tocsin.lab.bench.BenchTable;
import io.tocsin.lab.bench.DetectionBench;
import io.tocsin.lab.terminal.Terminal;
import io.tocsin.lab.terminal.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how detectors rank, keep a rate of alerts, and how fast they are. */
@Command(
        name = "detection",
        description = "Measure how detectors alone rank, keep a rate of alerts, and how fast they are, on data sets of"
                + " known truth.",
        footer = {
            "",
            "Examples:",
            "  tocsin bench detection",
            "  tocsin bench detection --detector ecod --seeds 0..19 host-days adbench/cardio",
            "  tocsin bench detection --json - my-own.conn.log.labeled"
        })
public final class BenchDetectionCommand extends WorkingCommand {
    @Mixin
    private final DataSetOptions dataSets = new DataSetOptions();

    @Mixin
    private final BenchOptions options = new BenchOptions();

    /** The command in {@code context}. */
    public BenchDetectionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<DetectorKind> detectors = options.detectors();
        List<Long> seeds = options.seeds();
        Optional<Path> file = options.jsonFile();
        Terminal terminal = options.isJsonOnly() ? terminal().forPrograms() : terminal();
        List<LabelledSource> sources = dataSets.sources(context, terminal);
        BenchProgress progress = new BenchProgress();
        BenchResult result;
        try (Waiting waiting = Waiting.on(terminal)) {
            result =
                    waiting.during("bench", progress::text, () -> new DetectionBench(detectors, seeds, System::nanoTime)
                            .run(sources, progress));
        }
        if (options.isJsonOnly()) {
            answer(BenchJson.of(result));
        } else {
            terminal.say(BenchTable.lines(result, terminal.columns()));
        }
        file.ifPresent(to -> write(to, BenchJson.of(result)));
        return ExitCode.OK;
    }

    private void write(Path file, String json) {
        try {
            Files.writeString(file, json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        print(List.of("Written: " + file));
    }
}
