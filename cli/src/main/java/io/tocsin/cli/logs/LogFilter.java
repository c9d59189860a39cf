package io.tocsin.cli.logs;

import io.tocsin.cli.logs.LogLine.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Which lines somebody wants. A line that is no record has neither time nor severity nor logger, and is shown.
 *
 * @param least severity
 * @param since not before this time, if given
 * @param loggers the beginning of their names; empty for all
 */
public record LogFilter(Severity least, Optional<Instant> since, String loggers) {
    /** Whether {@code line} is wanted. */
    public boolean wants(LogLine line) {
        return !isTooOld(line)
                && line.severity()
                        .map(severity -> severity.compareTo(least) >= 0)
                        .orElse(true)
                && (!line.isRecord() || line.logger().startsWith(loggers));
    }

    /** Whether this line, and so all before it, are from before the time that is wanted. */
    public boolean isTooOld(LogLine line) {
        return since.isPresent()
                && line.at().filter(at -> at.isBefore(since.get())).isPresent();
    }
}
