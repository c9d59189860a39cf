package io.tocsin.standalone.backup;

import java.io.IOException;
import java.nio.file.Path;

/** What a backup is made of. */
interface BackupSource {
    /** The folder everything lies in. */
    Path root();

    /** The folder of keys and passwords. */
    Path keys();

    /**
     * Hands everything but the keys to {@code writer}, as it was at one moment.
     *
     * @throws IllegalStateException if it cannot be copied as it is
     */
    Copied copy(BackupWriter writer) throws IOException;

    /** Is told that {@code file} is the whole backup, so that it can be given to whom it is for. */
    default void finish(Path file) throws IOException {}

    /**
     * How it was copied.
     *
     * @param isRunning whether it went on meanwhile
     * @param stillMillis for how long it stood still
     */
    record Copied(boolean isRunning, long stillMillis) {}
}
