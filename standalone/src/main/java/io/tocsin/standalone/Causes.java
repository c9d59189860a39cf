package io.tocsin.standalone;

import io.tocsin.detection.capture.CaptureException;
import io.tocsin.lab.terminal.FileFault;
import java.net.BindException;
import java.util.stream.Stream;

/** What a failure comes down to, for people. Stateless. */
final class Causes {
    private static final int MAX_DEPTH = 20;

    private Causes() {}

    /** The message nearest to the root of what went wrong; if nothing along the way has one, what kind of failure it is. */
    static String line(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce((outer, inner) -> inner)
                .map(message -> FileFault.explain(message, failure))
                .orElseGet(() -> failure.getClass().getName());
    }

    /** Whether it comes from files that are not what was asked for. */
    static boolean isMistake(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .anyMatch(cause -> cause instanceof CaptureException);
    }

    /** Whether it comes from a port that somebody else listens on. */
    static boolean isPortTaken(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .anyMatch(cause -> cause instanceof BindException);
    }
}
