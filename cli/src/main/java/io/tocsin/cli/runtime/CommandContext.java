package io.tocsin.cli.runtime;

import io.tocsin.lab.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a command finds around it.
 *
 * @param variables the environment
 * @param home where tocsin lies, or empty if that is unknown
 * @param terminal whether standard error is a terminal somebody looks at
 * @param screen how much can be shown there
 */
public record CommandContext(Map<String, String> variables, Optional<Path> home, boolean terminal, Screen screen) {
    public CommandContext {
        variables = Map.copyOf(variables);
    }

    /** Whether tocsin lies there with its sources, from which the script builds it; a distribution has none. */
    public boolean hasSources() {
        return home.filter(folder -> Files.exists(folder.resolve("pom.xml"))).isPresent();
    }

    /** Where standard output and error are both a terminal of the usual width, or neither is one. */
    public CommandContext(Map<String, String> variables, Optional<Path> home, boolean terminal) {
        this(
                variables,
                home,
                terminal,
                Screen.of(variables, terminal, terminal ? OptionalInt.of(Screen.COLUMNS) : OptionalInt.empty()));
    }

    /** Of this process; the launcher says what Java cannot find out. */
    public static CommandContext ofProcess() {
        boolean isTerminal = Boolean.getBoolean("tocsin.terminal");
        OptionalInt columns = isTerminal ? ScreenSize.columns() : OptionalInt.empty();
        return new CommandContext(
                System.getenv(),
                Optional.ofNullable(System.getProperty("tocsin.home")).map(Path::of),
                isTerminal,
                Screen.of(System.getenv(), isTerminal, columns));
    }
}
