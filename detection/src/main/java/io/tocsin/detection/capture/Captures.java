package io.tocsin.detection.capture;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** Opens capture files, whatever they are called. Stateless. */
public final class Captures {
    private static final int SNIFFED = 20;

    private Captures() {}

    /**
     * What lines of a file could be used.
     *
     * @param rows in file order, at least one
     * @param badLines the lines left out
     * @param <T> what a line holds
     */
    public record Read<T>(List<T> rows, BadLines badLines) {
        /** Freezes the rows. */
        public Read {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The format of a file, from its first lines: the first that is recognised decides.
     *
     * @throws CaptureException if the file is missing, a directory, unreadable, empty or of no known format
     */
    public static CaptureFormat formatOf(Path file, CaptureFormats formats) {
        return withLines(file, in -> sniff(file, in, formats));
    }

    /**
     * Checks that a file's format is one of the standard ones and holds flows.
     *
     * @throws CaptureException as {@link #formatOf}, and if it does not
     */
    public static void check(Path file) {
        flowFormat(file, CaptureFormats.standard());
    }

    /**
     * Checks that a log which is being written can be followed; it may still be empty.
     *
     * @throws CaptureException if it is missing or cannot be read
     */
    public static void checkGrowing(Path file) {
        if (!Files.exists(file)) {
            throw new CaptureException(
                    file, "no such file; check the path, or make it empty if it is yet to be written");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CaptureException(file, "is no file that can be read; name a connection log, not gzipped");
        }
    }

    /** Reads every flow of a file in one of the standard formats; see {@link #open(Path, CaptureFormats)}. */
    public static Capture open(Path file) {
        return open(file, CaptureFormats.standard());
    }

    /**
     * Reads every flow of a file.
     *
     * @throws CaptureException as {@link #formatOf}, and if the file holds no usable flow or is a data set without
     *     addresses
     */
    public static Capture open(Path file, CaptureFormats formats) {
        CaptureFormat format = flowFormat(file, formats);
        LineParser<LabelledFlow> parser = format.parser();
        Read<LabelledFlow> read = read(file, parser);
        List<LabelledFlow> flows = new ArrayList<>(read.rows());
        flows.sort(Comparator.comparingLong(f -> f.flow().timestampMicros()));
        BadLines badLines = StrayTimes.leaveOut(file, flows, read.badLines());
        boolean labelled = flows.stream().anyMatch(f -> f.truth().kind() != GroundTruth.Kind.UNLABELLED);
        return new Capture(file, format, flows, badLines, labelled, parser.unknownLabels());
    }

    /**
     * Parses every line of a file, whatever its format.
     *
     * @throws CaptureException if the file cannot be read or none of its lines can be used
     */
    public static <T> Read<T> read(Path file, LineParser<T> parser) {
        List<T> rows = new ArrayList<>();
        BadLineLog bad = new BadLineLog(file);
        return withLines(file, in -> {
            LineCutter lines = in.lines();
            while (advance(in, bad)) {
                lines.parse(parser).match(rows::add, fault -> bad.add(lines.number(), fault));
            }
            rows.addAll(parser.finish());
            return used(file, new Read<>(rows, bad.toBadLines()));
        });
    }

    /**
     * Hands over every line of a file that holds flows, without keeping any.
     *
     * @param each is given the cutter at each line in turn
     * @param damaged is told where compressed data ends before its time
     * @throws CaptureException as {@link #open(Path, CaptureFormats)}, but for a file without a usable flow
     */
    public static void lines(Path file, CaptureFormats formats, Consumer<LineCutter> each, Consumer<BadLine> damaged) {
        flowFormat(file, formats);
        BadLineLog bad = new BadLineLog(file);
        withLines(file, in -> {
            while (advance(in, bad)) {
                each.accept(in.lines());
            }
            return in;
        });
        bad.toBadLines().first().forEach(damaged);
    }

    private static CaptureFormat sniff(Path file, LineReader in, CaptureFormats formats) throws IOException {
        boolean blank = true;
        for (int i = 0; i < SNIFFED && in.advance(); i++) {
            String line = in.lines().line().strip();
            Optional<CaptureFormat> format = formats.of(line);
            if (format.isPresent()) {
                return format.get();
            }
            blank &= line.isEmpty() && !in.lines().isTooLong();
        }
        throw new CaptureException(
                file,
                blank
                        ? "is empty; " + formats.expected()
                        : "unknown format; " + formats.expected() + "; try one of the samples first");
    }

    private static <T> Read<T> used(Path file, Read<T> read) {
        if (read.rows().isEmpty()) {
            BadLines bad = read.badLines();
            throw new CaptureException(
                    file,
                    bad.first().isEmpty()
                            ? "has a header but no flows; was it the log of an idle hour?"
                            : "none of its " + bad.count() + " lines can be used; the first: "
                                    + bad.first().get(0));
        }
        return read;
    }

    private static CaptureFormat flowFormat(Path file, CaptureFormats formats) {
        CaptureFormat format = formatOf(file, formats);
        format.refusal().ifPresent(why -> {
            throw new CaptureException(file, why);
        });
        return format;
    }

    /** A gzip file that was cut off or damaged still has its lines up to there. */
    private static boolean advance(LineReader in, BadLineLog bad) throws IOException {
        try {
            return in.advance();
        } catch (EOFException | ZipException e) {
            String message = String.valueOf(e.getMessage());
            FieldException fault = new FieldException("gzip", message, "compressed data is cut off or damaged");
            bad.add(in.lines().number() + 1, fault);
            return false;
        }
    }

    @FunctionalInterface
    private interface LineUse<T> {
        T apply(LineReader in) throws IOException;
    }

    private static <T> T withLines(Path file, LineUse<T> use) {
        if (Files.isDirectory(file)) {
            throw new CaptureException(file, "is a directory; name the files in it");
        }
        if (!Files.exists(file)) {
            throw new CaptureException(file, "no such file; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(
                    file, "is a pipe or device, which cannot be read twice; save it to a file first");
        }
        try (LineReader in = LineReader.open(file)) {
            return use.apply(in);
        } catch (AccessDeniedException e) {
            throw new CaptureException(file, "cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new CaptureException(file, "cannot be read: " + e.getMessage(), e);
        }
    }
}
