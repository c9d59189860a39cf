package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a ledger's own database is. */
public final class DatabaseOptions {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "With --bootstrap: the ledger's database, as jdbc:postgresql://HOST:PORT/NAME.")
    private @Nullable String url;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "With --database: the file that holds the password of its role tocsin_ledger.")
    private @Nullable Path passwordFile;

    /** What the process must be told of the database; refuses what is not allowed. */
    public Map<String, String> properties(boolean isRemote) {
        if (!isRemote) {
            if (url != null || passwordFile != null) {
                throw new UsageException(
                        "--database and --password-file need --bootstrap: a node's folder has its own");
            }
            return Map.of();
        }
        if (url == null || passwordFile == null) {
            throw new UsageException("--bootstrap needs --database and --password-file here");
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UsageException("--database: got '" + url + "', allowed jdbc:postgresql://HOST:PORT/NAME");
        }
        return Map.of(
                "tocsin.database.url",
                url,
                "tocsin.database.password-file",
                passwordFile.toAbsolutePath().normalize().toString());
    }
}
