package io.tocsin.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds published test data, which is not part of the project: beside it, or where {@code tocsin.data} says. */
public final class SharedData {
    private SharedData() {}

    /** The folder or file {@code relative} of the data; skips the test that asks if there is none. */
    public static Path require(String relative) {
        Path found = root().resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(found),
                () -> "skipped: no " + relative
                        + " in shared/data beside the project; set -Dtocsin.data to its folder");
        return found;
    }

    private static Path root() {
        String named = System.getProperty("tocsin.data");
        if (named != null) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            Path data = at.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return here.resolve("no-shared-data");
    }
}
