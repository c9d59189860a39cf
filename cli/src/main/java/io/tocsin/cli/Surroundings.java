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
record Surroundings(Map<String, String> variables, Optional<Path> home, boolean terminal) {
    Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Of this process; the launcher says what Java cannot find out. */
    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Optional.ofNullable(System.getProperty("tocsin.home")).map(Path::of),
                Boolean.getBoolean("tocsin.terminal"));
    }
}
