package io.tocsin.detection.capture;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.capture.content.LooksLike;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Opens capture files, whatever they are called. Stateless. */
public final class Captures {
    /** So many lines may stand before the first that shows the format. */
    private static final int SNIFFED = 1000;

    private static final int KEPT_FOR_ADVICE = 20;

    private Captures() {}

    /**
     * What lines of a file could be used.
     *
     * @param rows in file order, at least one
     * @param badLines the lines left out
     * @param remarks what else there is to know, a sentence each
     * @param <T> what a line holds
     */
    public record Read<T>(List<T> rows, BadLines badLines, List<String> remarks) {
        /** Freezes the lists. */
        public Read {
            rows = List.copyOf(rows);
            remarks = List.copyOf(remarks);
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
     * Checks that a log which is being written can be followed, by the lines that are there: it may still be empty, but what
     * it holds must be of a standard format that holds flows, and not of another log.
     *
     * @throws CaptureException if it is missing, cannot be read, is compressed or is no such log
     */
    public static void checkGrowing(Path file) {
        if (!Files.exists(file)) {
            throw new CaptureException(
                    file, "no such file; check the path, or make it empty if it is yet to be written");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CaptureException(file, "is no file that can be read; name a connection log, not gzipped");
        }
        withLines(file, new GrowingLog(file, CaptureFormats.standard())::check);
    }

    /**
     * The flows of the first {@code lines} lines of a log, in its order; those that cannot be read are left out, and nothing
     * is there where the log cannot be read.
     */
    public static List<LabelledFlow> beginning(Path log, int lines) {
        List<LabelledFlow> flows = new ArrayList<>();
        FlowLines parser = new FlowLines(CaptureFormats.standard());
        try (LineReader in = LineReader.open(log)) {
            for (int line = 0; line < lines && in.advance(); line++) {
                in.lines().parse(parser).match(flows::add, bad -> {});
            }
        } catch (IOException e) {
            return flows;
        }
        return flows;
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
        Read<LabelledFlow> read = read(file, format.parser(), format.withoutFlows());
        List<LabelledFlow> flows = new ArrayList<>(read.rows());
        flows.sort(Comparator.comparingLong(f -> f.flow().timestampMicros()));
        BadLines badLines = StrayTimes.leaveOut(file, flows, read.badLines());
        boolean labelled = flows.stream().anyMatch(f -> f.truth().kind() != GroundTruth.Kind.UNLABELLED);
        return new Capture(file, format, flows, badLines, labelled, read.remarks());
    }

    /**
     * Parses every line of a file, whatever its format.
     *
     * @throws CaptureException if the file cannot be read or none of its lines can be used
     */
    public static <T> Read<T> read(Path file, LineParser<T> parser) {
        return read(file, parser, "name one that holds rows");
    }

    private static <T> Read<T> read(Path file, LineParser<T> parser, String withoutRows) {
        List<T> rows = new ArrayList<>();
        BadLineLog bad = new BadLineLog(file);
        OtherRecords others = new OtherRecords();
        return withLines(file, in -> {
            LineCutter lines = in.lines();
            while (advance(in, bad)) {
                Parsed<T> parsed = lines.parse(parser);
                parsed.match(rows::add, fault -> bad.add(lines.number(), fault));
                parsed.passedOver().ifPresent(others::add);
            }
            rows.addAll(parser.finish());
            if (rows.isEmpty()) {
                throw new CaptureException(file, whyEmpty(bad.toBadLines(), others, parser.passesOver(), withoutRows));
            }
            List<String> remarks = Stream.concat(others.remarks().stream(), parser.remarks().stream())
                    .toList();
            return new Read<>(rows, bad.toBadLines(), remarks);
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
        in.advice().ifPresent(advice -> {
            throw new CaptureException(file, advice);
        });
        List<String> first = new ArrayList<>();
        for (int i = 0; i < SNIFFED && in.advance(); i++) {
            String line = in.lines().line().strip();
            Optional<CaptureFormat> format = formats.of(line);
            if (format.isPresent()) {
                return format.get();
            }
            if (first.size() < KEPT_FOR_ADVICE && (!line.isEmpty() || in.lines().isTooLong())) {
                first.add(line);
            }
        }
        throw new CaptureException(
                file,
                first.isEmpty()
                        ? "is empty; " + formats.expected()
                        : LooksLike.advice(first).orElse("unknown format") + "; " + formats.expected());
    }

    private static String whyEmpty(BadLines bad, OtherRecords others, Optional<String> passedOver, String withoutRows) {
        if (others.count() > 0) {
            return "holds records, but no flow: " + others.kinds() + "; " + withoutRows;
        }
        if (!bad.first().isEmpty()) {
            return "none of its " + bad.count() + " lines can be used; the first: "
                    + bad.first().get(0);
        }
        return passedOver
                .map(kind -> "holds nothing, and is no log of flows: " + kind + "; " + withoutRows)
                .orElse("has a header but no flows; was it the log of an idle hour?");
    }

    private static CaptureFormat flowFormat(Path file, CaptureFormats formats) {
        CaptureFormat format = formatOf(file, formats);
        format.refusal().ifPresent(why -> {
            throw new CaptureException(file, why);
        });
        return format;
    }

    /** A compressed file that was cut off or damaged still has its lines up to there. */
    private static boolean advance(LineReader in, BadLineLog bad) throws IOException {
        try {
            return in.advance();
        } catch (IOException e) {
            if (in.packing().isEmpty()) {
                throw e;
            }
            FieldException fault = new FieldException(
                    in.packing(), String.valueOf(e.getMessage()), "compressed data is cut off or damaged");
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
