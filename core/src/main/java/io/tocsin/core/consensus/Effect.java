package io.tocsin.core.consensus;

/** What an accepted signature does. */
public enum Effect {
    /** Learn it and alert on it; block nothing. */
    ADVISORY,
    /** Also block its indicators. */
    ENFORCE
}
