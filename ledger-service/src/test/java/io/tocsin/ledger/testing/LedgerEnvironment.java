package io.tocsin.ledger.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tocsin.core.codec.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A bare database, which the service itself must migrate, and a folder with the test network's ledger key. */
public final class LedgerEnvironment implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                TestDatabase.shared().bare(),
                "quarkus.datasource.password",
                "",
                "quarkus.flyway.password",
                "any",
                "tocsin.ledger.keys",
                keys().toString());
    }

    @Override
    public void stop() {}

    /** A folder that holds the key {@code TestNetwork.key("ledger")}. */
    public static Path keys() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "ledger-keys");
            Path file = Files.createFile(
                    folder.resolve("ledger.key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, Hash.sha256("ledger".getBytes(StandardCharsets.UTF_8)) + "\n")
                    .getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
