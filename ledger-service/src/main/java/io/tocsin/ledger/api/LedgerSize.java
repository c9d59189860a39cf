package io.tocsin.ledger.api;

/** Says which sequences and sizes a log of some size has. Stateless. */
final class LedgerSize {
    private LedgerSize() {}

    static String sequences(long size) {
        return size == 0 ? "none, the log is empty" : "0 to " + (size - 1);
    }

    static String sizes(long size) {
        return size == 0 ? "none, the log is empty" : "1 to " + size;
    }
}
