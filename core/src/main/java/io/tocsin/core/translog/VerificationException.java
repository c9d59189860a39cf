package io.tocsin.core.translog;

/** A proof or signature that does not show what it claims; the message gives what was found and what was expected. */
public final class VerificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was found and what was expected. */
    public VerificationException(String message) {
        super(message);
    }
}
