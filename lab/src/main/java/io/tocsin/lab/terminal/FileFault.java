package io.tocsin.lab.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;

/** Puts into words what a failure to use a file says by its type only: Java's messages for these are the bare path. */
public final class FileFault {
    private static final int MAX_DEPTH = 20;

    private FileFault() {}

    /** What is wrong with the file that {@code failure} or one of its causes names; empty if their messages say it. */
    public static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .filter(cause -> cause instanceof FileSystemException named && named.getReason() == null)
                .map(FileFault::said)
                .reduce("", (outer, inner) -> inner);
    }

    private static String said(Throwable fault) {
        if (fault instanceof NoSuchFileException) {
            return " is not there, or nothing can be made there";
        }
        if (fault instanceof AccessDeniedException) {
            return " may not be used by you";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return " is there already and is something else";
        }
        if (fault instanceof NotDirectoryException) {
            return " is no folder";
        }
        return fault instanceof DirectoryNotEmptyException ? " is not empty" : "";
    }
}
