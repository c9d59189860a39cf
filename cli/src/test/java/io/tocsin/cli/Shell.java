package io.tocsin.cli;

import io.tocsin.cli.runtime.CommandContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Runs the command in this process with an environment of its own. */
public final class Shell {
    private final Map<String, String> variables = new HashMap<>();
    private Optional<Path> home = Optional.empty();
    private boolean terminal;

    /** What a command left behind. */
    public record Done(int code, String out, String err) {}

    public Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Shell at(Path folder) {
        home = Optional.of(folder);
        return this;
    }

    public Shell onTerminal() {
        terminal = true;
        return this;
    }

    public Done run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tocsin.commandLine(new CommandContext(variables, home, terminal));
        int code =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
        return new Done(code, out.toString(), err.toString());
    }
}
