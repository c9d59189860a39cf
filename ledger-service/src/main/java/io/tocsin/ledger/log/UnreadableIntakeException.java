package io.tocsin.ledger.log;

import io.tocsin.core.codec.DecodingException;

/**
 * The intake holds something that is no leaf. The ledger stops there: whoever skipped it would, from there on, have
 * another root than whoever can read it, for instance a newer version that knows one kind of entry more.
 */
public final class UnreadableIntakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At {@code offset} of the intake. */
    public UnreadableIntakeException(long offset, DecodingException cause) {
        super(
                "intake offset " + offset + ": not a ledger entry this version can read (" + cause.getMessage()
                        + "); the ledger stops here, for skipping it would fork the log",
                cause);
    }
}
