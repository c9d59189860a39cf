package io.tocsin.cli.recovery;

import io.tocsin.cli.option.FolderOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
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

    /** What the process must be told of both; refuses what is not allowed. */
    Map<String, String> properties(CommandContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.data-dir", node.folder(context));
        if (passphrase != null) {
            checkPassphrase(passphrase);
            properties.put("tocsin.backup.passphrase-file", absolute(passphrase));
        }
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
