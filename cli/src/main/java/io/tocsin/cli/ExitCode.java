package io.tocsin.cli;

/** What scripts can tell outcomes apart by. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CONFIGURATION = 3;

    private ExitCode() {}
}
