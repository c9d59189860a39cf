package io.tocsin.cli.network;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.identity.AgentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** A command of a network's administrator. */
abstract class AdministratorCommand extends WorkingCommand {
    private static final Pattern VERIFIER_KEY = Pattern.compile("[^\\s+]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    private final String mode;

    /**
     * The command in {@code context}.
     *
     * @param mode what the process is told to do
     */
    AdministratorCommand(CommandContext context, String mode) {
        super(context);
        this.mode = mode;
    }

    @Override
    public final Integer call() {
        Map<String, String> properties = new LinkedHashMap<>(properties());
        properties.put("tocsin.json", String.valueOf(json));
        return new StandaloneProcess(context).run("network-" + mode, properties);
    }

    /** What the process must be told; refuses what is not allowed. */
    abstract Map<String, String> properties();

    static String name(String text) {
        try {
            return new AgentId(text).value();
        } catch (IllegalArgumentException e) {
            throw new UsageException("NAME: " + e.getMessage(), e);
        }
    }

    /** A key as the process takes it: in one word, or the whole path of its file. */
    static String key(String option, String text) {
        if (VERIFIER_KEY.matcher(text).matches() && !Files.exists(Path.of(text))) {
            return text;
        }
        return file(
                option, Path.of(text), "; allowed is a file of a key, or NAME+ID+BASE64 as 'network keygen' says it");
    }

    static String file(String option, Path file, String hint) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(option + ": " + file + " is no file that can be read" + hint);
        }
        return absolute(file);
    }

    static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** The private keys of administrators who sign. */
    static Map<String, String> signers(String option, List<Path> files) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Path file : files) {
            properties.put(
                    "tocsin.registry.key." + (properties.size() + 1),
                    file(option, file, "; name that of an administrator's private key"));
        }
        return properties;
    }
}
