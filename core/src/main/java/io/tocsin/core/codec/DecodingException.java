package io.tocsin.core.codec;

/** Bytes that are not the canonical form of the record they claim to be; the message names the field and the rule. */
public final class DecodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was wrong. */
    public DecodingException(String message) {
        super(message);
    }

    /** With what was wrong and what revealed it. */
    public DecodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
