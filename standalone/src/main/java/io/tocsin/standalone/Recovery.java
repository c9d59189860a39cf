package io.tocsin.standalone;

import io.tocsin.standalone.backup.Backup;
import io.tocsin.standalone.backup.Restore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The commands that copy a node and bring it back. Stateless. */
final class Recovery {
    private Recovery() {}

    /** Copies the node; it may run. */
    static boolean backup(LaunchRequest order) {
        Commands.requireNode(order.folder());
        Backup.Result made = new Backup(order.folder(), passphrase())
                .make(
                        Path.of(System.getProperty("tocsin.backup.out", "")),
                        Integer.getInteger("tocsin.backup.keep", Integer.MAX_VALUE),
                        Duration.ofDays(Integer.getInteger("tocsin.backup.days", 36_500)));
        System.out.println(made.text());
        return true;
    }

    /** Brings the node back, and derives from it what it claims: verdicts, root, rows. */
    static boolean restore(LaunchRequest order) {
        String madeAt =
                new Restore(Path.of(System.getProperty("tocsin.backup.file", "")), passphrase()).to(order.folder());
        System.out.println("restored " + order.folder().root() + ", as it was at " + madeAt);
        // Each of the two starts what it needs and stops it again.
        boolean isReplayed = Commands.replay(order);
        boolean isVerified = Commands.verify(order);
        return isReplayed && isVerified;
    }

    // Of a file for its owner only, since a command line can be read by everybody on the machine.
    private static char[] passphrase() {
        Path file = Path.of(System.getProperty("tocsin.backup.passphrase-file", ""));
        try {
            String passphrase = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (passphrase.isEmpty()) {
                throw new IllegalArgumentException("passphrase file " + file + " is empty");
            }
            return passphrase.toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("passphrase file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
