package io.tocsin.cli.operation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders made where there are none, and said so; what is there stays unless that is forced. */
public final class PreparedFiles {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final boolean force;
    private final Console console;

    PreparedFiles(boolean force, Console console) {
        this.force = force;
        this.console = console;
    }

    /** Makes a folder for its owner only, where there is none, without a word. */
    public static void ownFolder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            restrict(folder);
        }
    }

    /** A folder for its owner only: keys will lie in it. */
    void folder(Path folder) {
        try {
            if (Files.notExists(folder)) {
                ownFolder(folder);
                console.say("made folder " + folder + ", for you only");
            } else if (!isOpen(folder)) {
                console.say("folder " + folder + " is there and stays");
            } else if (force) {
                restrict(folder);
                console.say("folder " + folder + " was there and is for you only now");
            } else {
                console.say(
                        "folder " + folder + " is there and stays; others may read it: --force takes that from them");
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** A text with no secret in it. */
    void settings(Path file, String text) {
        write(file, text, "settings file");
    }

    /** A program that its owner may run. */
    void program(Path file, String text) {
        if (write(file, text, "hook") && !file.toFile().setExecutable(true)) {
            console.warn(file + " cannot be made executable");
        }
    }

    private boolean write(Path file, String text, String what) {
        try {
            boolean isThere = Files.exists(file);
            if (isThere && Files.isRegularFile(file) && Files.readString(file).equals(text)) {
                console.say(what + " " + file + " is there, as it would be made");
                return false;
            }
            if (isThere && !force) {
                console.say(what + " " + file + " is there and stays; --force makes it anew");
                return false;
            }
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
            console.say("made " + what + " " + file);
            return true;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static boolean isOpen(Path folder) throws IOException {
        return File.separatorChar == '/' && !OWNERS.containsAll(Files.getPosixFilePermissions(folder));
    }

    private static void restrict(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            Files.setPosixFilePermissions(folder, OWNERS);
        }
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException(path + " cannot be made: " + e.getMessage() + "; name another place", e);
    }
}
