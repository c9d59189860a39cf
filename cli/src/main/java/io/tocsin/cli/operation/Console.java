package io.tocsin.cli.operation;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What these commands say: answers to standard output, and on request every command they give, to standard error. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean verbose;

    /** Over these, and whether commands are shown. */
    public Console(PrintWriter out, PrintWriter err, boolean verbose) {
        this.out = out;
        this.err = err;
        this.verbose = verbose;
    }

    /** Says {@code line} at once. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A warning, or why something failed. */
    public void warn(String line) {
        err.println("tocsin: " + line);
        err.flush();
    }

    /** Shows a command that is about to run, if that was asked for. */
    void trace(List<String> command) {
        if (verbose) {
            err.println("+ " + quoted(command));
            err.flush();
        }
    }

    /** As one would type it into a shell. */
    static String quoted(List<String> command) {
        return command.stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
