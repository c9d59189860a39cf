package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Parsed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs the lines of one source into pieces that can each be read alone, whatever was read before: each begins with the
 * header that its lines need, if they need one. Records that hold no flow are left out, bad lines too and reported. Bounded memory; not thread-safe.
 */
public final class LinePacker {
    /** A piece holds at most so many bytes of lines, or one line that is longer; its header comes on top. */
    public static final int MAX_LINES = 64 * 1024;

    private final Path source;
    private final CaptureFormats formats;
    private final Consumer<Packed> pieces;
    private final Consumer<BadLine> bad;
    private final OtherRecords others = new OtherRecords();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private FlowLines lines;
    private byte[] header = new byte[0];
    private long count;
    private long flows;
    private long found;
    private boolean isGood;

    /**
     * Some lines.
     *
     * @param bytes UTF-8, each line ended by LF, the header first; shorter than three times {@value LineCutter#MAX_LINE}
     * @param lines how many, without the header, 1 or more
     * @param flows how many flows these completed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Packed(byte[] bytes, long lines, long flows) {}

    /**
     * Before the first line of {@code source}, in one of {@code formats}.
     *
     * @param pieces takes each piece as it is full
     * @param bad is told of each line that is left out
     */
    public LinePacker(Path source, CaptureFormats formats, Consumer<Packed> pieces, Consumer<BadLine> bad) {
        this.source = source;
        this.formats = formats;
        this.pieces = pieces;
        this.bad = bad;
        this.lines = new FlowLines(formats);
    }

    /** Says that another file begins: its header is yet to come. */
    public void begin() {
        flush();
        lines = new FlowLines(formats);
        header = new byte[0];
    }

    /** What records held no flow and were left out, in a sentence; none if there were none. */
    public List<String> remarks() {
        return others.remarks();
    }

    /** Whether {@code line} belongs to a header. */
    public boolean isHeader(String line) {
        return lines.isHeader(line);
    }

    /** Takes the line that {@code at} has moved to. */
    public void add(LineCutter at) {
        found = 0;
        Parsed<LabelledFlow> parsed = at.parse(lines);
        parsed.passedOver().ifPresent(others::add);
        isGood = parsed.passedOver().isEmpty();
        parsed.match(flow -> found++, fault -> report(at, fault));
        String line = at.line();
        if (lines.isHeader(line)) {
            turnTo(bytes(lines.header()));
        } else if (isGood && !line.isBlank()) {
            append(bytes(List.of(line)));
        }
    }

    private void report(LineCutter at, FieldException fault) {
        isGood = false;
        bad.accept(new BadLine(source, at.number(), fault));
    }

    private void turnTo(byte[] next) {
        if (!Arrays.equals(header, next)) {
            flush();
            header = next;
        }
    }

    private void append(byte[] line) {
        if (count > 0 && packed.size() + line.length > MAX_LINES) {
            flush();
        }
        packed.writeBytes(line);
        count++;
        flows += found;
    }

    /** Hands over what there is, though it is not full. */
    public void flush() {
        if (count > 0) {
            byte[] bytes = Arrays.copyOf(header, header.length + packed.size());
            System.arraycopy(packed.toByteArray(), 0, bytes, header.length, packed.size());
            pieces.accept(new Packed(bytes, count, flows));
            packed.reset();
            count = 0;
            flows = 0;
        }
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
