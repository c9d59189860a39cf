package io.tocsin.cli.runtime;

/** What scripts can tell outcomes apart by. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int CONFIGURATION = 3;

    private ExitCode() {}
}
