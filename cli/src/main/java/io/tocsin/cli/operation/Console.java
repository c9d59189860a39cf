package io.tocsin.cli.operation;

import io.tocsin.lab.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/** What these commands say: answers to standard output, and on request every command they give, to standard error. */
public final class Console {
    private final Terminal terminal;
    private final boolean verbose;

    /** On {@code terminal}, and whether commands are shown. */
    public Console(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /** How many columns there are. */
    int columns() {
        return terminal.columns();
    }

    /** Says {@code line} at once. */
    public void say(String line) {
        terminal.say(line);
    }

    /** A warning, or why something failed. */
    public void warn(String line) {
        terminal.error(line);
    }

    /** Shows a command that is about to run, if that was asked for. */
    void trace(List<String> command) {
        if (verbose) {
            terminal.trace("+ " + quoted(command));
        }
    }

    /** As one would type it into a shell. */
    static String quoted(List<String> command) {
        return command.stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
