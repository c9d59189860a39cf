package io.tocsin.cli.runtime;

import java.nio.file.Files;
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
public record CommandContext(Map<String, String> variables, Optional<Path> home, boolean terminal) {
    public CommandContext {
        variables = Map.copyOf(variables);
    }

    /** Whether tocsin lies there with its sources, from which the script builds it; a distribution has none. */
    public boolean hasSources() {
        return home.filter(folder -> Files.exists(folder.resolve("pom.xml"))).isPresent();
    }

    /** Of this process; the launcher says what Java cannot find out. */
    public static CommandContext ofProcess() {
        return new CommandContext(
                System.getenv(),
                Optional.ofNullable(System.getProperty("tocsin.home")).map(Path::of),
                Boolean.getBoolean("tocsin.terminal"));
    }
}
