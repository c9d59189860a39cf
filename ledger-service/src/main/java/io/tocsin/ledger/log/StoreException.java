package io.tocsin.ledger.log;

/** The store cannot do what was asked; its state is as before. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and why it failed. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
