package io.tocsin.detection.capture;

import io.tocsin.detection.format.CaptureFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a file's format by its first lines: the first that is recognised decides. */
final class Sniffer {
    private static final int LINES = 20;

    private Sniffer() {}

    /**
     * The format.
     *
     * @throws CaptureException if it is none of {@code formats}
     */
    static CaptureFormat sniff(Path file, LineReader in, CaptureFormats formats) throws IOException {
        boolean blank = true;
        for (int i = 0; i < LINES && in.advance(); i++) {
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
}
