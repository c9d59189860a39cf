package io.tocsin.detection.capture;

import java.nio.file.Path;

/** A whole file cannot be used. The message names the file, what was expected and what to try. */
public final class CaptureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    /** Begins the message with the file's name. */
    public CaptureException(Path file, String problem) {
        super(file + ": " + problem);
        this.file = file.toString();
    }

    /** Likewise, keeping the cause. */
    public CaptureException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file.toString();
    }

    /** The file in question, as it was given. */
    public String file() {
        return file;
    }
}
