package io.tocsin.standalone.database;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the files of a copy, each under its name relative to the folder copied, with {@code /} between folders. */
public interface CopiedFiles {
    /** An empty folder. */
    void folder(String name) throws IOException;

    /** The first {@code length} bytes of {@code file}, or all there are if it is shorter by then. */
    void file(String name, Path file, long length) throws IOException;

    /** A file of these bytes. */
    void bytes(String name, byte[] content) throws IOException;
}
