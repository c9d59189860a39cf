package io.tocsin.standalone.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What PostgreSQL and the program that makes its data say, in a file.
 *
 * @param file appended to
 */
record PostgresLog(Path file) {
    private static final int MAX_TAIL = 65_536;
    static final long MAX_LENGTH = 10_485_760;

    // That it is still starting it says to whoever asks too early.
    private static final Pattern FAILURE = Pattern.compile("(FATAL|PANIC|error): ++(?!the database system is)");

    /** Of the database in {@code folder}. */
    static PostgresLog of(Path folder) {
        return new PostgresLog(folder.resolve("postgres.log"));
    }

    /** Puts a long one aside, in place of the one before: nobody else looks after it. */
    void rotate() throws IOException {
        if (length() > MAX_LENGTH) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where the processes print to; the library lets their errors go the same way. */
    ProcessBuilder.Redirect appended() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** How long it is now, in bytes. */
    long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last line written from {@code position} on that says why the server or its maker gave up, if one does. */
    Optional<String> failureSince(long position) throws IOException {
        long end = length();
        if (end <= position) {
            return Optional.empty();
        }
        return tail(Math.max(position, end - MAX_TAIL))
                .lines()
                .filter(line -> FAILURE.matcher(line).find())
                .reduce((earlier, later) -> later)
                .map(line -> line.strip() + " (more in " + file + ")");
    }

    private String tail(long from) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return new String(in.readNBytes(MAX_TAIL), StandardCharsets.UTF_8);
        }
    }
}
