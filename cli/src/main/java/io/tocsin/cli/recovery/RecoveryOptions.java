package io.tocsin.cli.recovery;

import io.tocsin.cli.operation.Console;
import io.tocsin.cli.option.FolderOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.lab.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both commands ask for: the node's folder, and the passphrase of its keys. */
final class RecoveryOptions {
    private static final int MIN_PASSPHRASE = 12;
    private static final int MAX_PASSPHRASE = 1024;

    @Option(
            names = "--passphrase-file",
            required = true,
            paramLabel = "FILE",
            description = "A file with the passphrase of the keys, " + MIN_PASSPHRASE
                    + " characters or more. Without it a backup cannot be opened: keep it elsewhere.")
    private @Nullable Path passphrase;

    @Mixin
    private final FolderOptions node = new FolderOptions();

    @Option(
            names = "--compose",
            description = "The stack of docker-compose.yml instead of a node; COMPOSE_PROJECT_NAME says which.")
    private boolean compose;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every command that is given to Docker.")
    private boolean verbose;

    /** Whether it is a compose stack, not a node; refuses what goes with the other only. */
    boolean isCompose() {
        if (compose && node.isGiven()) {
            throw new UsageException("--compose goes with neither --data nor --config: a stack's data are its volumes");
        }
        if (verbose && !compose) {
            throw new UsageException("--verbose goes with --compose only: it shows what Docker is told");
        }
        return compose;
    }

    /** The stack of the project that tocsin lies in. */
    ComposeStack stack(CommandContext context, Terminal terminal) {
        Path project = context.home()
                .orElseThrow(
                        () -> new UsageException("start this with the tocsin script, which knows where tocsin lies"));
        return ComposeStack.of(project, context, new Console(terminal, verbose));
    }

    /** The file of the passphrase, checked. */
    Path passphrase() {
        if (passphrase == null) {
            throw new UsageException("--passphrase-file is missing");
        }
        checkPassphrase(passphrase);
        return passphrase.toAbsolutePath().normalize();
    }

    /** What the process must be told of both; refuses what is not allowed. */
    Map<String, String> properties(CommandContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.data-dir", node.folder(context));
        properties.put("tocsin.backup.passphrase-file", passphrase().toString());
        node.settings().ifPresent(file -> properties.put("tocsin.backup.settings.1", absolute(file)));
        return properties;
    }

    private static void checkPassphrase(Path file) {
        try {
            int length = Files.readString(file, StandardCharsets.UTF_8).strip().length();
            if (length < MIN_PASSPHRASE || length > MAX_PASSPHRASE) {
                throw new UsageException("--passphrase-file: " + file + " holds " + length
                        + " characters, allowed from " + MIN_PASSPHRASE + " to " + MAX_PASSPHRASE);
            }
        } catch (IOException e) {
            throw new UsageException("--passphrase-file: " + file + " cannot be read; name a text file that can");
        }
    }

    /** {@code path} for a process that works in another folder. */
    static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
