package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipException;

/** Opens capture files, whatever they are called. Stateless. */
public final class Captures {
    private Captures() {}

    /**
     * The format of a file, from its first lines.
     *
     * @throws CaptureException if the file is missing, a directory, unreadable, empty or of no known format
     */
    public static CaptureFormat formatOf(Path file) {
        return withLines(file, in -> Sniffer.sniff(file, in));
    }

    /**
     * Reads every flow of a file.
     *
     * @throws CaptureException as {@link #formatOf}, and if the file holds no usable flow or is a data set without
     *     addresses
     */
    public static Capture open(Path file) {
        CaptureFormat format = formatOf(file);
        FlowAssembler assembler = new FlowAssembler();
        LineParser parser =
                switch (format) {
                    case ZEEK_TSV -> new ZeekTsv(assembler);
                    case ZEEK_JSON -> new ZeekJson(assembler);
                    case NSL_KDD ->
                        throw new CaptureException(
                                file,
                                "is NSL-KDD, whose rows have no addresses or times; a Zeek conn.log is needed here");
                };
        BadLines badLines = readLines(file, parser);
        return capture(file, format, assembler, badLines);
    }

    /**
     * Hands every line that is not blank to {@code parser}, and counts those it refuses.
     *
     * @throws CaptureException if the file cannot be read
     */
    public static BadLines readLines(Path file, LineParser parser) {
        BadLineLog bad = new BadLineLog(file);
        withLines(file, in -> {
            while (advance(in, bad)) {
                readLine(in, parser, bad);
            }
            return file;
        });
        return bad.toBadLines();
    }

    private static void readLine(LineReader in, LineParser parser, BadLineLog bad) {
        if (in.tooLong()) {
            bad.add(in.number(), "line", "", "longer than " + LineReader.MAX_LINE + " bytes");
            return;
        }
        String line = in.line();
        if (line.isBlank()) {
            return;
        }
        try {
            parser.parse(line);
        } catch (FieldException e) {
            bad.add(in.number(), e);
        }
    }

    /** A gzip file that was cut off or damaged still has its lines up to there. */
    private static boolean advance(LineReader in, BadLineLog bad) throws IOException {
        try {
            return in.advance();
        } catch (EOFException | ZipException e) {
            bad.add(in.number() + 1, "gzip", String.valueOf(e.getMessage()), "compressed data is cut off or damaged");
            return false;
        }
    }

    private static Capture capture(Path file, CaptureFormat format, FlowAssembler assembler, BadLines bad) {
        List<LabelledFlow> flows = assembler.flows();
        if (flows.isEmpty()) {
            throw new CaptureException(
                    file,
                    bad.first().isEmpty()
                            ? "has a header but no flows; was it the log of an idle hour?"
                            : "none of its " + bad.count() + " lines can be used; the first: "
                                    + bad.first().get(0));
        }
        flows.sort(Comparator.comparingLong(f -> f.flow().timestampMicros()));
        return new Capture(file, format, flows, bad, assembler.labelled(), assembler.unknownLabels());
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
