package io.tocsin.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The two tables of this module. Widening a row changes the architecture: write an ADR first. */
final class Tables {
    private Tables() {}

    /** Which package may use which. */
    static Layers layers() {
        return Layers.parse(lines("layers.txt"));
    }

    /** Which type or package is kept to whom. */
    static Map<String, List<String>> reserved() {
        return Layers.parse(lines("reserved.txt")).layers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().house()));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Tables.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
