package io.tocsin.cli.runtime;

/** Something this machine cannot do, or a part that failed. The message says what, where and what to do about it. */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what failed and what to do. */
    public FailedException(String message) {
        super(message);
    }
}
