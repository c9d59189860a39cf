package io.tocsin.cli.bench;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.evaluation.LabelledSets;
import io.tocsin.detection.evaluation.LabelledSource;
import io.tocsin.lab.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data sets are measured on, and where they lie. */
final class DataSetOptions {
    private static final Path SHARED = Path.of("shared", "data");

    @Parameters(
            paramLabel = "DATASET",
            arity = "0..*",
            completionCandidates = Names.class,
            description =
                    "Data sets, each by its name (${COMPLETION-CANDIDATES}), or a file of one's own: labelled flows,"
                            + " or CSV of numbers whose last column is label. All that are there unless told otherwise.")
    private List<String> names = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the data sets with a name lie (default: shared/data beside this folder or one above it).")
    private @Nullable Path data;

    /** The names of all data sets and of their families. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(LabelledSets.names());
        }
    }

    /**
     * The data sets named; if none is, all that are there, telling {@code terminal} what is left out. Refuses what is
     * missing, no name or no data set.
     */
    List<LabelledSource> sources(CommandContext context, Terminal terminal) {
        Path folder = folder(context);
        LabelledSets sets = LabelledSets.in(folder);
        if (names.isEmpty()) {
            return present(sets.all(), folder, terminal);
        }
        List<LabelledSource> sources =
                names.stream().flatMap(name -> named(sets, name)).toList();
        if (sources.stream().map(LabelledSource::name).distinct().count() < sources.size()) {
            throw new UsageException("DATASET: got '" + String.join(" ", names) + "', allowed each data set once");
        }
        if (data != null && sources.stream().noneMatch(sets.all()::contains)) {
            throw new UsageException("--data: files are named by their paths; it is for data sets by their names");
        }
        return sources;
    }

    private Path folder(CommandContext context) {
        if (data != null) {
            if (!Files.isDirectory(data)) {
                throw new UsageException("--data: " + data + " is no folder");
            }
            return data;
        }
        Path here = context.home().orElse(Path.of("")).toAbsolutePath().normalize();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(SHARED))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(here.resolveSibling(SHARED));
    }

    private static Stream<LabelledSource> named(LabelledSets sets, String name) {
        if (!LabelledSets.names().contains(name) && Files.exists(Path.of(name))) {
            return Stream.of(LabelledSets.ofFile(Path.of(name)));
        }
        try {
            return sets.named(name).stream().map(DataSetOptions::present);
        } catch (IllegalArgumentException e) {
            throw new UsageException("DATASET: " + e.getMessage(), e);
        }
    }

    private static LabelledSource present(LabelledSource source) {
        source.missing().ifPresent(file -> {
            throw new UsageException(
                    source.name() + ": no such file: " + file + "; --data DIR names the folder of the data sets");
        });
        return source;
    }

    private static List<LabelledSource> present(List<LabelledSource> all, Path folder, Terminal terminal) {
        Map<String, List<Path>> missing = new LinkedHashMap<>();
        List<LabelledSource> present = new ArrayList<>();
        for (LabelledSource source : all) {
            source.missing()
                    .ifPresentOrElse(
                            file -> missing.computeIfAbsent(source.family(), family -> new ArrayList<>())
                                    .add(file),
                            () -> present.add(source));
        }
        if (present.isEmpty()) {
            throw new UsageException("no data set in " + folder + ", such as "
                    + all.get(0).files().get(0) + "; name their folder with --data DIR, or a file of your own");
        }
        missing.forEach((family, files) -> terminal.remark("note: left out of " + family + ": no " + files.get(0)
                + (files.size() > 1 ? " and " + (files.size() - 1) + " more" : "")));
        return present;
    }
}
