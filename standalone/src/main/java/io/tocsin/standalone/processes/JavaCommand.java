package io.tocsin.standalone.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command that runs a jar with this process's Java. Stateless. */
final class JavaCommand {
    private static final int FIRST_THAT_WARNS = 22;

    private JavaCommand() {}

    /**
     * The command.
     *
     * @param heapMegabytes the most heap it may use
     * @param properties given as system properties, passwords excepted: anybody can read a command line
     */
    static List<String> of(Path jar, int heapMegabytes, Map<String, String> properties, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        // What has run out of memory answers nobody; what ends is started again.
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        properties.forEach((key, value) -> {
            if (!isSecret(key)) {
                command.add("-D" + key + "=" + value);
            }
        });
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    /** The passwords among {@code properties}, as environment variables that configuration reads them from. */
    static Map<String, String> secrets(Map<String, String> properties) {
        Map<String, String> variables = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            if (isSecret(key)) {
                variables.put(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
            }
        });
        return variables;
    }

    private static boolean isSecret(String key) {
        return key.endsWith("password");
    }
}
