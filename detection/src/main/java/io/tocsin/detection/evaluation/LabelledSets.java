package io.tocsin.detection.evaluation;

import io.tocsin.core.wording.NearestName;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The data sets of known truth that detectors are measured on: here one is registered. Immutable and thread-safe. */
public final class LabelledSets {
    private static final int NEAR = 3;
    private static final CaptureFormats FORMATS = CaptureFormats.standard().with(LabelledCsv.FORMAT);
    private static final List<String> HOSTS = List.of("008", "010", "011");
    private static final List<String> AD_BENCH = List.of(
            "PageBlocks",
            "Waveform",
            "annthyroid",
            "cardio",
            "mammography",
            "optdigits",
            "pendigits",
            "satimage-2",
            "thyroid");

    private final List<LabelledSource> sources;

    private LabelledSets(List<LabelledSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Those whose files belong in {@code folder}, whether they are there or not. */
    public static LabelledSets in(Path folder) {
        List<LabelledSource> sources = new ArrayList<>();
        HOSTS.forEach(host -> sources.add(hostDay(host, folder.resolve("zeek"))));
        sources.add(nslKdd(folder.resolve("nsl-kdd")));
        sources.add(unswNb15(folder.resolve("unsw-nb15")));
        AD_BENCH.forEach(name -> sources.add(adBench(name, folder.resolve("adbench"))));
        return new LabelledSets(sources);
    }

    private static LabelledSource hostDay(String host, Path folder) {
        Path log = folder.resolve(host + "-zeek-mixed.conn.log.labeled");
        return ofOneFile("host-days", "host-days/" + host, LabelledCapture.SPLIT, log, LabelledCapture::open);
    }

    private static LabelledSource nslKdd(Path folder) {
        List<Path> files = List.of(folder.resolve("KDDTrain+_20Percent.txt"), folder.resolve("KDDTest+.txt"));
        return new LabelledSource(
                "nsl-kdd", "nsl-kdd", NslKddRows.SPLIT, files, read -> NslKddRows.open(read.get(0), read.get(1)));
    }

    private static LabelledSource unswNb15(Path folder) {
        Path part = folder.resolve("unsw-nb15-part-a.csv");
        return ofOneFile("unsw-nb15", "unsw-nb15", UnswNb15.SPLIT, part, UnswNb15::open);
    }

    private static LabelledSource adBench(String name, Path folder) {
        Path file = folder.resolve(name + ".csv");
        return ofOneFile("adbench", "adbench/" + name, LabelledCsv.SPLIT, file, LabelledCsv::open);
    }

    /**
     * A file of one's own: labelled flows, or numbers under a header whose last column is the label.
     *
     * @throws CaptureException if it is missing or of another format
     */
    public static LabelledSource ofFile(Path file) {
        boolean isCsv = Captures.formatOf(file, FORMATS) == LabelledCsv.FORMAT;
        String name = file.toString();
        return isCsv
                ? ofOneFile(name, name, LabelledCsv.SPLIT, file, LabelledCsv::open)
                : ofOneFile(name, name, LabelledCapture.SPLIT, file, LabelledCapture::open);
    }

    private static LabelledSource ofOneFile(
            String family, String name, String split, Path file, Function<Path, LabelledRows> reader) {
        return new LabelledSource(family, name, split, List.of(file), files -> reader.apply(files.get(0)));
    }

    /** All of them, family by family. */
    public List<LabelledSource> all() {
        return sources;
    }

    /** The names that stand for something: of families, and of the members of those that have some. */
    public static List<String> names() {
        return in(Path.of("")).known();
    }

    private List<String> known() {
        return sources.stream()
                .flatMap(source -> Stream.of(source.family(), source.name()))
                .distinct()
                .toList();
    }

    /**
     * What {@code name} stands for: one, or all of a family.
     *
     * @throws IllegalArgumentException if it stands for nothing
     */
    public List<LabelledSource> named(String name) {
        List<LabelledSource> named = sources.stream()
                .filter(source -> source.family().equals(name) || source.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            NearestName nearest = NearestName.to(name, known());
            throw new IllegalArgumentException("got '" + name + "', allowed a file or "
                    + String.join(", ", families())
                    + (nearest.distance() <= NEAR ? "; did you mean " + nearest.name() + "?" : ""));
        }
        return named;
    }

    private List<String> families() {
        return sources.stream().map(LabelledSource::family).distinct().toList();
    }
}
