package io.tocsin.standalone;

import io.tocsin.standalone.backup.Backup;
import io.tocsin.standalone.backup.Restore;
import io.tocsin.standalone.backup.Retention;
import io.tocsin.standalone.backup.RunningStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The commands that copy a node, or the volumes of a compose stack, and bring them back. A stack's run in a container that
 * sees its volumes, and talk with whoever started that. Stateless.
 */
final class Recovery {
    private Recovery() {}

    /** Copies the node; it may run. */
    static boolean backup(LaunchRequest order) {
        Commands.requireNode(order.folder());
        tell(Backup.ofNode(order.folder(), settings(), passphrase()).make(place(), retention()), order);
        return true;
    }

    /** Copies the volumes of a stack; it may run. */
    static boolean backupStack(LaunchRequest order) {
        Optional<RunningStack> running = Optional.of(System.getProperty("tocsin.database.url", ""))
                .filter(url -> !url.isEmpty())
                .map(url -> new RunningStack(url, new HeldByCaller(System.in, System.out)));
        Backup.Result made = Backup.ofStack(order.folder(), running, settings(), passphrase())
                .make(place(), retention());
        String seen = System.getProperty("tocsin.backup.seen-in", "");
        tell(seen.isEmpty() ? made : made.seenIn(Path.of(seen)), order);
        return true;
    }

    private static void tell(Backup.Result made, LaunchRequest order) {
        System.out.println(order.json() ? made.json() : made.text());
    }

    /** Brings the node back, and derives from it what it claims: verdicts, root, rows. */
    static boolean restore(LaunchRequest order) {
        String madeAt = new Restore(file(), passphrase()).to(order.folder());
        System.out.println("restored " + order.folder().root() + ", as it was at " + madeAt);
        // Each of the two starts what it needs and stops it again.
        boolean isReplayed = Commands.replay(order);
        boolean isVerified = Commands.verify(order);
        return isReplayed && isVerified;
    }

    /** Brings the volumes of a stack back; whoever calls looks whether they are whole. */
    static boolean restoreStack(LaunchRequest order) {
        Path settings = Path.of(System.getProperty("tocsin.backup.out", ""));
        String madeAt = new Restore(file(), passphrase()).toStack(order.folder().root(), settings);
        System.out.println("restored the volumes, as they were at " + madeAt);
        return true;
    }

    private static Path file() {
        return Path.of(System.getProperty("tocsin.backup.file", ""));
    }

    private static Path place() {
        return Path.of(System.getProperty("tocsin.backup.out", ""));
    }

    private static Retention retention() {
        return new Retention(
                Integer.getInteger("tocsin.backup.keep", Integer.MAX_VALUE),
                Duration.ofDays(Integer.getInteger("tocsin.backup.days", 36_500)));
    }

    private static List<Path> settings() {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> System.getProperty("tocsin.backup.settings." + n, ""))
                .takeWhile(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
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
