package io.tocsin.standalone;

import io.tocsin.standalone.node.NodeFolder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process was started for. The command line gives it as the first argument and as system properties, which it
 * has checked; this checks again only what would do harm.
 *
 * @param mode what to do
 * @param folder where the node keeps its data
 * @param json whether to print one JSON object and nothing else
 */
record LaunchRequest(Mode mode, NodeFolder folder, boolean json) {
    /** What to do. */
    enum Mode {
        /** Run everything in this process on a folder that is deleted at the end, and tell what happens. */
        DEMO,
        /** Run everything in this process and keep what it learns. */
        UP,
        /** Keep the broker, the database and the four services running as processes of their own. */
        PROCESSES,
        /** Run a broker alone. */
        BROKER,
        /** Derive every verdict and the root again from the topics. */
        REPLAY,
        /** Recompute the ledger from its rows. */
        VERIFY,
        /** Copy the node, which may run, into one file. */
        BACKUP,
        /** Make the node's folder from such a file, and look whether it is whole. */
        RESTORE,
        /** In a container: copy the volumes of a compose stack, which may run, into one file. */
        BACKUP_STACK,
        /** In a container: make the volumes of a compose stack from such a file. */
        RESTORE_STACK
    }

    static LaunchRequest of(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "expected one argument: demo, up, processes, broker, replay, verify, backup, restore, backup-stack"
                            + " or restore-stack");
        }
        String data = System.getProperty("tocsin.data-dir", "");
        if (data.isBlank()) {
            throw new IllegalArgumentException("-Dtocsin.data-dir is missing");
        }
        return new LaunchRequest(
                Mode.valueOf(arguments[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                new NodeFolder(Path.of(data)),
                Boolean.getBoolean("tocsin.json"));
    }
}
