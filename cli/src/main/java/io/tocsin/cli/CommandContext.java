package io.tocsin.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param variables the environment
 * @param home where tocsin lies, or empty if that is unknown
 * @param terminal whether standard error is a terminal somebody looks at
 */
record CommandContext(Map<String, String> variables, Optional<Path> home, boolean terminal) {
    CommandContext {
        variables = Map.copyOf(variables);
    }

    /** Of this process; the launcher says what Java cannot find out. */
    static CommandContext ofProcess() {
        return new CommandContext(
                System.getenv(),
                Optional.ofNullable(System.getProperty("tocsin.home")).map(Path::of),
                Boolean.getBoolean("tocsin.terminal"));
    }
}
