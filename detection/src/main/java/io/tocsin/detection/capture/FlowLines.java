package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a Zeek connection log that is still being written, line by line: tab-separated with its header or JSON, told
 * by each line. A header holds until the next one comes. Bounded memory; not thread-safe.
 */
public final class FlowLines {
    private final Path source;
    private final FlowAssembler assembler = new FlowAssembler();
    private final LineParser tsv = new ZeekTsv(assembler);
    private final LineParser json = new ZeekJson(assembler);

    /**
     * Reads from the beginning.
     *
     * @param source names the lines in {@link BadLine}s
     */
    public FlowLines(Path source) {
        this.source = source;
    }

    /**
     * What one line held: at most one of the two, and neither for a header or a blank line.
     *
     * @param flow its flow
     * @param bad why it has none
     */
    public record Line(Optional<LabelledFlow> flow, Optional<BadLine> bad) {
        private static final Line NOTHING = new Line(Optional.empty(), Optional.empty());
    }

    /** Whether {@code line} belongs to a header, which whoever goes on in the middle of a file must read first. */
    public static boolean isHeader(String line) {
        return line.startsWith("#");
    }

    /**
     * Takes the next line.
     *
     * @param line without its ending
     * @param number for people, from 1
     */
    public Line take(String line, long number) {
        if (line.isBlank()) {
            return Line.NOTHING;
        }
        if (line.length() > LineReader.MAX_LINE || line.getBytes(StandardCharsets.UTF_8).length > LineReader.MAX_LINE) {
            return bad(number, new FieldException("line", "", "longer than " + LineReader.MAX_LINE + " bytes"));
        }
        try {
            (line.startsWith("{") ? json : tsv).parse(line);
        } catch (FieldException e) {
            return bad(number, e);
        }
        List<LabelledFlow> flows = assembler.flows();
        if (flows.isEmpty()) {
            return Line.NOTHING;
        }
        Line taken = new Line(Optional.of(flows.get(0)), Optional.empty());
        flows.clear();
        return taken;
    }

    private Line bad(long number, FieldException fault) {
        return new Line(
                Optional.empty(),
                Optional.of(new BadLine(source, number, fault.field(), fault.value(), fault.reason())));
    }
}
