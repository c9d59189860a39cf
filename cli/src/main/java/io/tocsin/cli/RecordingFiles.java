package io.tocsin.cli;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.ZeekWriter;
import io.tocsin.lab.feed.GeneratedFeeds;
import io.tocsin.lab.feed.SiteRecording;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The files of generated sites: {@code NAME.conn.log} and {@code NAME.baseline.conn.log}, or with {@code .json} at the
 * end.
 *
 * @param folder to write to
 * @param format what to write
 * @param force whether files may be written over
 */
record RecordingFiles(Path folder, Format format, boolean force) {
    /** What is written of every recording. */
    enum Format {
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

        static Format named(String name) {
            for (Format format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return format;
                }
            }
            throw new UsageException("--format: got '" + name + "', allowed tsv, json, both");
        }
    }

    /** Writes all, or nothing if a file is there that must not be written over. */
    void write(GeneratedFeeds feeds, int sites) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException("--out: " + folder + " is a file, expected a folder");
        }
        List<String> names = names(feeds, sites);
        if (!force) {
            refuseOverwriting(names);
        }
        Files.createDirectories(folder);
        List<Attack> campaign = feeds.campaign(sites);
        for (int site = 0; site < sites; site++) {
            SiteRecording recording = feeds.recording(site, campaign);
            for (String ending : format.endings()) {
                write(recording.name() + ending, recording.observed());
                write(recording.name() + ".baseline" + ending, recording.trusted());
            }
        }
    }

    /** The names of the sites in order. */
    List<String> names(GeneratedFeeds feeds, int sites) {
        return IntStream.range(0, sites).mapToObj(feeds::name).toList();
    }

    /** Matches every recording and no Baseline, in the order of {@link #baselinePattern}. */
    String inputPattern() {
        return pattern("*-???");
    }

    /** Matches every Baseline. */
    String baselinePattern() {
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

    private void refuseOverwriting(List<String> names) {
        List<Path> there = new ArrayList<>();
        for (String name : names) {
            for (String ending : format.endings()) {
                there.add(folder.resolve(name + ending));
                there.add(folder.resolve(name + ".baseline" + ending));
            }
        }
        there.removeIf(Files::notExists);
        if (!there.isEmpty()) {
            throw new UsageException(there.get(0) + " is there already, and " + (there.size() - 1)
                    + " more; name another --out or write over them with --force");
        }
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
