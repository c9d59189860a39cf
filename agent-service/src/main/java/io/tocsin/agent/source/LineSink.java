package io.tocsin.agent.source;

import io.tocsin.detection.capture.LineCutter;

/** Takes the lines of a log that grows, file after file. */
public interface LineSink {
    /** Says that another file begins: its header is yet to come. */
    void begin();

    /** Whether {@code line} belongs to a header, which whoever goes on in the middle of a file must take first. */
    boolean isHeader(String line);

    /** Takes the line that {@code at} has moved to. */
    void take(LineCutter at);

    /** Takes every line that has ended. */
    default void takeAll(LineCutter from) {
        while (from.next()) {
            take(from);
        }
    }

    /** Takes what is left as a line: no more will come. */
    default void takeLast(LineCutter from) {
        if (from.finish()) {
            take(from);
        }
    }

    /** Takes the header lines at the beginning of a file that were taken before, those until line {@code number}. */
    default void takeHeader(LineCutter from, long number) {
        while (from.next() && from.number() < number && isHeader(from.line())) {
            take(from);
        }
    }
}
