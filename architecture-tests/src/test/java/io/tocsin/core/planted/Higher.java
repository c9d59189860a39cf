package io.tocsin.core.planted;

/** Has a name that another package uses too, for the tests of the rules. */
public final class Higher {
    private Higher() {}
}
