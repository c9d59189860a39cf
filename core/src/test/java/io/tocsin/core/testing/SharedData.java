package io.tocsin.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds published captures and test vectors, which are not ours to ship: in the folder named by the system property
 * {@code tocsin.data}, or in {@code shared/data} beside this project or one of its parents. A test that needs a file is
 * skipped where it is absent.
 */
public final class SharedData {
    private SharedData() {}

    /** The file, such as {@code zeek/001-zeek-scenario-malicious.labeled-conn.log}. */
    public static Path file(String name) {
        String property = System.getProperty("tocsin.data");
        Path found = property != null ? Path.of(property).resolve(name) : search(name);
        Assumptions.assumeTrue(
                Files.exists(found), "skipped: no " + name + " under shared/data; set -Dtocsin.data=DIR");
        return found;
    }

    private static Path search(String name) {
        Path wanted = Path.of("shared", "data").resolve(name);
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(wanted))) {
            folder = folder.getParent();
        }
        return folder == null ? wanted : folder.resolve(wanted);
    }
}
