package io.tocsin.cli.runtime;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.feed.GeneratedSite;
import io.tocsin.detection.generator.ZeekWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of generated sites: {@code NAME.conn.log} and {@code NAME.baseline.conn.log}, or with {@code .json} at the
 * end.
 *
 * @param folder to write to
 * @param format what to write
 * @param force whether files may be written over
 */
public record RecordingFiles(Path folder, Format format, boolean force) {
    /** What is written of every recording. */
    public enum Format {
        TSV,
        JSON,
        BOTH;

        private List<String> endings() {
            return switch (this) {
                case TSV -> List.of(".conn.log");
                case JSON -> List.of(".conn.json");
                case BOTH -> List.of(".conn.log", ".conn.json");
            };
        }

        public static Format named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--format: got '" + name + "', allowed tsv, json, both"));
        }
    }

    /** Writes all, or nothing if a file is there that must not be written over. */
    public void write(List<GeneratedSite> sites) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException("--out: " + folder + " is a file, expected a folder");
        }
        if (!force) {
            refuseOverwriting(sites);
        }
        Files.createDirectories(folder);
        for (GeneratedSite site : sites) {
            List<LabelledFlow> observed = site.observed();
            List<LabelledFlow> trusted = site.trusted();
            for (String ending : format.endings()) {
                write(site.name() + ending, observed);
                write(site.name() + ".baseline" + ending, trusted);
            }
        }
    }

    /** Matches every recording and no Baseline, in the order of {@link #baselinePattern}. */
    public String inputPattern() {
        return pattern("*-???");
    }

    /** Matches every Baseline. */
    public String baselinePattern() {
        return pattern("*.baseline");
    }

    private String pattern(String name) {
        String path = folder.toString();
        String quoted = path.matches("[A-Za-z0-9_./:\\\\-]*") ? path : '"' + path + '"';
        return quoted
                + folder.getFileSystem().getSeparator()
                + name
                + format.endings().get(0);
    }

    private void refuseOverwriting(List<GeneratedSite> sites) {
        List<Path> there = sites.stream()
                .flatMap(this::fileNames)
                .map(folder::resolve)
                .filter(path -> !Files.notExists(path))
                .toList();
        if (!there.isEmpty()) {
            throw new UsageException(there.get(0) + " is there already"
                    + (there.size() > 1 ? ", and " + (there.size() - 1) + " more" : "")
                    + "; name another --out, or write over them with --force");
        }
    }

    private Stream<String> fileNames(GeneratedSite site) {
        return format.endings().stream()
                .flatMap(ending -> Stream.of(site.name() + ending, site.name() + ".baseline" + ending));
    }

    private void write(String name, List<LabelledFlow> flows) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(name))) {
            if (name.endsWith(".json")) {
                ZeekWriter.writeJson(flows, out);
            } else {
                ZeekWriter.writeTsv(flows, out);
            }
        }
    }
}
