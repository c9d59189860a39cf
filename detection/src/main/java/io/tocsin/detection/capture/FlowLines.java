package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Parses lines that are still being written, whose format shows as they come: a line that is bad in the format so far and
 * recognised by another changes over to that one. A header holds until the next one comes. Bounded memory; not
 * thread-safe.
 */
public final class FlowLines implements LineParser<LabelledFlow> {
    private static final LineParser<LabelledFlow> NOBODY = line -> {
        throw new FieldException("line", line, "of no known format");
    };

    private final List<CaptureFormat> formats;
    private final Map<CaptureFormat, LineParser<LabelledFlow>> parsers = new LinkedHashMap<>();
    private LineParser<LabelledFlow> current = NOBODY;

    /** Begins with the first line of a source in one of {@code formats}. */
    public FlowLines(CaptureFormats formats) {
        this.formats = formats.readable();
    }

    /** Whether {@code line} belongs to a header, which whoever goes on in the middle of a file must parse first. */
    public boolean isHeader(String line) {
        return first(format -> format.isHeader(line)).isPresent();
    }

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        LineParser<LabelledFlow> before = current;
        try {
            return before.parse(line);
        } catch (FieldException e) {
            LineParser<LabelledFlow> owner = owner(line);
            if (owner == before) {
                throw e;
            }
            return owner.parse(line);
        }
    }

    @Override
    public List<LabelledFlow> finish() {
        return parsers.values().stream()
                .flatMap(parser -> parser.finish().stream())
                .toList();
    }

    @Override
    public List<String> header() {
        return parsers.values().stream()
                .flatMap(parser -> parser.header().stream())
                .toList();
    }

    @Override
    public Optional<String> passesOver() {
        return current.passesOver();
    }

    private LineParser<LabelledFlow> owner(String line) {
        Optional<CaptureFormat> sure = first(format -> format.recognises(line));
        sure.ifPresent(format -> current = parser(format));
        return sure.or(() -> first(format -> format.resembles(line)))
                .map(this::parser)
                .orElseGet(() -> current == NOBODY ? parser(formats.get(0)) : current);
    }

    private LineParser<LabelledFlow> parser(CaptureFormat format) {
        return parsers.computeIfAbsent(format, CaptureFormat::parser);
    }

    private Optional<CaptureFormat> first(Predicate<CaptureFormat> that) {
        return formats.stream().filter(that).findFirst();
    }
}
