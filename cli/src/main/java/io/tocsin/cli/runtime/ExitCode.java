package io.tocsin.cli.runtime;

/** What scripts can tell outcomes apart by. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int CONFIGURATION = 3;

    /** What was announced or kept is not what it claims to be. */
    public static final int DIFFERS = 4;

    private ExitCode() {}
}
