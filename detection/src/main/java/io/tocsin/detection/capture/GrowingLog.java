package io.tocsin.detection.capture;

import io.tocsin.detection.capture.content.LooksLike;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the first lines of a log that is still being written, before anybody follows it. Not thread-safe. */
final class GrowingLog {
    /** Nothing is read further than that before a start. */
    private static final int LOOKED_AT = 1000;

    private static final int KEPT = 20;

    private final Path file;
    private final CaptureFormats formats;
    private final FlowLines lines;
    private final OtherRecords others = new OtherRecords();
    private final List<String> first = new ArrayList<>();
    private boolean isKnown;
    private long flows;

    GrowingLog(Path file, CaptureFormats formats) {
        this.file = file;
        this.formats = formats;
        this.lines = new FlowLines(formats);
    }

    /**
     * Reads up to {@value #LOOKED_AT} lines.
     *
     * @return how many flows there were
     * @throws CaptureException if the lines show that the log holds none and will hold none
     */
    long check(LineReader in) throws IOException {
        if (!in.packing().isEmpty()) {
            throw refused(
                    "is compressed with " + in.packing() + ", so nothing will be added to it; give it to --input");
        }
        in.advice().ifPresent(advice -> {
            throw refused(advice);
        });
        for (int i = 0; i < LOOKED_AT && in.advance(); i++) {
            look(in.lines());
        }
        // The last line may still be half written.
        if (!isKnown && first.size() > 1) {
            throw refused(LooksLike.advice(first).orElse("unknown format") + "; " + formats.expected());
        }
        // A header tells what all rows are; a stream of JSON may bring flows yet.
        if (flows == 0) {
            lines.passesOver().ifPresent(kind -> {
                throw refused("is no log of flows: " + (others.count() == 0 ? kind : others.kinds()));
            });
        }
        return flows;
    }

    private void look(LineCutter at) {
        Parsed<?> parsed = at.parse(lines);
        parsed.match(flow -> flows++, bad -> {});
        parsed.passedOver().ifPresent(others::add);
        String line = at.line().strip();
        Optional<CaptureFormat> format = formats.of(line);
        format.flatMap(CaptureFormat::refusal).ifPresent(why -> {
            throw refused(why);
        });
        isKnown |= format.isPresent();
        if (!line.isEmpty() && first.size() < KEPT) {
            first.add(line);
        }
    }

    private CaptureException refused(String why) {
        return new CaptureException(file, why);
    }
}
