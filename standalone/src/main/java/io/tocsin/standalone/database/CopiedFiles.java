package io.tocsin.standalone.database;

import java.io.IOException;
import java.io.InputStream;

/** Takes the files of a copy, each under its name relative to the folder copied, with {@code /} between folders. */
public interface CopiedFiles {
    /** An empty folder. */
    void folder(String name) throws IOException;

    /** A file: the first {@code length} bytes of {@code content}, or all there are if it is shorter by then. */
    void file(String name, InputStream content, long length) throws IOException;
}
