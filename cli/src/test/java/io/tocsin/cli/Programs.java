package io.tocsin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs of others as scripts in a folder of their own, which keep their state in files of another and note there how they
 * were called.
 */
record Programs(Path bin, Path state) {
    private static final String HEAD = """
            #!/bin/sh
            state='%s'
            printf '%%s\\n' "$*" >>"$state/calls"
            has() { [ -e "$state/$1" ]; }
            fail() { echo "$1" >&2; exit 1; }
            """;

    static Programs in(Path folder) {
        try {
            return new Programs(
                    Files.createDirectories(folder.resolve("bin")), Files.createDirectories(folder.resolve("state")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Programs with(String name, String script) {
        Path file = bin.resolve(name);
        write(file, HEAD.formatted(state) + script);
        file.toFile().setExecutable(true);
        return this;
    }

    /** These first, then the system's own, which the scripts use. */
    String path() {
        return bin + ":/usr/bin:/bin";
    }

    void set(String name, String content) {
        write(state.resolve(name), content);
    }

    String get(String name) {
        try {
            Path file = state.resolve(name);
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> calls() {
        return get("calls").lines().toList();
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
