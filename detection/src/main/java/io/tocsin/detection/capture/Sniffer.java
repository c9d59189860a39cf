package io.tocsin.detection.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a file's format by its first lines: the first that is recognised decides. */
final class Sniffer {
    private static final int LINES = 20;
    private static final Pattern NSL_KDD = Pattern.compile("[0-9.]+,(tcp|udp|icmp),[^,]+,[A-Z0-9]+(,[^,]*){37,39}");
    private static final String READABLE =
            "expected Zeek conn.log (tab-separated with its # header, or JSON lines; gzip is fine) or NSL-KDD";

    private Sniffer() {}

    /**
     * The format.
     *
     * @throws CaptureException if there is none
     */
    static CaptureFormat sniff(Path file, LineReader in) throws IOException {
        boolean blank = true;
        for (int i = 0; i < LINES && in.advance(); i++) {
            String line = in.line().strip();
            Optional<CaptureFormat> format = format(line);
            if (format.isPresent()) {
                return format.get();
            }
            blank &= line.isEmpty() && !in.tooLong();
            if (line.startsWith("{") && line.contains("\"event_type\"")) {
                throw new CaptureException(file, "looks like Suricata EVE, which is not read yet; " + READABLE);
            }
        }
        throw new CaptureException(
                file,
                blank ? "is empty; " + READABLE : "unknown format; " + READABLE + "; try one of the samples first");
    }

    private static Optional<CaptureFormat> format(String line) {
        if (line.startsWith("#separator") || line.startsWith("#fields") || line.startsWith("#path")) {
            return Optional.of(CaptureFormat.ZEEK_TSV);
        }
        if (line.startsWith("{") && line.contains("\"id.orig_h\"")) {
            return Optional.of(CaptureFormat.ZEEK_JSON);
        }
        return NSL_KDD.matcher(line).matches() ? Optional.of(CaptureFormat.NSL_KDD) : Optional.empty();
    }
}
