package io.tocsin.cli.runtime;

/** What the user asked for cannot be done. The message says what to do instead. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what is allowed. */
    public UsageException(String message) {
        super(message);
    }

    /** With what is wrong, what is allowed, and why. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
