package io.tocsin.ledger.log;

/** A chunk was refused because a row with one of its keys is there: there is another writer. */
public final class ConflictException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** With the chunk's place and what stood in its way. */
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
