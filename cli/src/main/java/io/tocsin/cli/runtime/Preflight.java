package io.tocsin.cli.runtime;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is looked at before broker and database are started, since they would say it late or in riddles. Stateless. */
final class Preflight {
    // The broker takes a comma for the end of a path; PostgreSQL gives its path to a shell in double quotes.
    private static final String UNUSABLE = ",$`\"\\n\\r" + (File.separatorChar == '/' ? "\\\\" : "");
    /** What broker, database and services need together, with room. */
    static final long MIN_OPEN_FILES = 1_024;

    private Preflight() {}

    /**
     * Checks the folder and this machine.
     *
     * @throws UsageException if the folder's name cannot be used
     * @throws FailedException if the machine does not allow what is needed
     */
    static void check(Path data) {
        String unusable = data.toString().replaceAll("[^" + UNUSABLE + "]", "");
        if (!unusable.isEmpty()) {
            throw new UsageException("data folder: got '" + data + "', its path may not contain '" + unusable.charAt(0)
                    + "', which broker or database would take for something else; name another with --data");
        }
        if (openFiles() < MIN_OPEN_FILES) {
            throw new FailedException("only " + openFiles() + " open files are allowed here, " + MIN_OPEN_FILES
                    + " are needed; allow more with 'ulimit -n " + MIN_OPEN_FILES + "'");
        }
        writable(data);
    }

    /** How many files a process may have open at once here. */
    static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static void writable(Path data) {
        Path there = data;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new FailedException("data folder " + data + ": " + there + " is no folder; name another with --data");
        }
        if (!Files.isWritable(there)) {
            throw new FailedException("data folder " + data + ": " + there
                    + " may not be written by you; name another with --data, or change its permissions");
        }
    }
}
