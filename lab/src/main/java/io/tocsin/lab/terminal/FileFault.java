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

    /**
     * {@code message} about {@code failure}, with what is wrong where it ends, or goes on after a semicolon, with the bare
     * path; unchanged if it says so in words of its own.
     */
    public static String explain(String message, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_DEPTH)
                .filter(cause -> cause instanceof FileSystemException named && named.getReason() == null)
                .reduce((outer, inner) -> inner)
                .map(fault -> explained(message, String.valueOf(fault.getMessage()), said(fault)))
                .orElse(message);
    }

    private static String explained(String message, String path, String why) {
        int end = message.lastIndexOf(path) + path.length();
        boolean isBare = message.contains(path) && (end == message.length() || message.charAt(end) == ';');
        boolean isAlone = end == path.length() || message.startsWith(": ", end - path.length() - 2);
        return isBare && isAlone ? message.substring(0, end) + why + message.substring(end) : message;
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
