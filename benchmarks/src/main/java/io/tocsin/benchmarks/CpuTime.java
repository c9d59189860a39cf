package io.tocsin.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a piece of work costs the thread that does it and the PostgreSQL backend it talks to. Linux only. */
final class CpuTime {
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path backend;

    /** Also counts the backend of {@code connection}, which must run on this machine. */
    CpuTime(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            this.backend = Path.of("/proc", String.valueOf(row.getInt(1)), "schedstat");
        }
    }

    /**
     * Seconds.
     *
     * @param clientSeconds CPU time of the thread
     * @param serverSeconds CPU time of the backend
     * @param wallSeconds time by the clock
     */
    record Cost(double clientSeconds, double serverSeconds, double wallSeconds) {
        double cpuSeconds() {
            return clientSeconds + serverSeconds;
        }
    }

    /** Work that may fail in the database or on the way there. */
    interface Work {
        void run() throws SQLException, IOException;
    }

    Cost of(Work work) throws SQLException, IOException {
        long wall = System.nanoTime();
        long client = threads.getCurrentThreadCpuTime();
        long server = serverNanos();
        work.run();
        return new Cost(
                (threads.getCurrentThreadCpuTime() - client) / NANOS,
                (serverNanos() - server) / NANOS,
                (System.nanoTime() - wall) / NANOS);
    }

    /** The first number in schedstat: nanoseconds on a CPU, in user and system mode. */
    private long serverNanos() throws IOException {
        return Long.parseLong(Files.readString(backend).split(" ", 2)[0]);
    }
}
