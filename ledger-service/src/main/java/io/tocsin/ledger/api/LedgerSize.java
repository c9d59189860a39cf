package io.tocsin.ledger.api;

import io.tocsin.kit.web.ProblemException;

/** Says which sequences and sizes a log of some size has. Stateless. */
final class LedgerSize {
    private LedgerSize() {}

    static String sequences(long size) {
        return size == 0 ? "none, the log is empty" : "0 to " + (size - 1);
    }

    static String sizes(long size) {
        return size == 0 ? "none, the log is empty" : "1 to " + size;
    }

    /** Refuses a tree that is not there yet (404), or too large to prove something about on demand (422). */
    static void requireProvable(String name, long size, long newest, long max) {
        if (size > newest || newest == 0) {
            throw ProblemException.missing(name, String.valueOf(size), sizes(newest));
        }
        if (size > max) {
            throw ProblemException.tooMuch(
                    name,
                    String.valueOf(size),
                    "1 to " + max + ", as tocsin.ledger.proof.max-size says; larger trees are proved offline");
        }
    }
}
