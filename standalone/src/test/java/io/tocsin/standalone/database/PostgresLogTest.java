package io.tocsin.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
    @TempDir
    Path folder;

    @Test
    void shouldPutALongLogAsideAndKeepAShortOne() throws IOException {
        PostgresLog log = PostgresLog.of(folder);
        log.rotate();
        Files.writeString(log.file(), "LOG:  starting\n");
        log.rotate();
        assertThat(log.file()).hasContent("LOG:  starting");

        Files.write(log.file(), new byte[(int) PostgresLog.MAX_LENGTH + 1]);
        log.rotate();

        assertThat(log.file()).doesNotExist();
        assertThat(folder.resolve("postgres.log.1")).hasSize(PostgresLog.MAX_LENGTH + 1);
    }

    @Test
    void shouldFindWhyAServerGaveUpAndNothingOlder() throws IOException {
        PostgresLog log = PostgresLog.of(folder);
        assertThat(log.failureSince(0)).isEmpty();

        Files.writeString(log.file(), """
                initdb: error: invalid locale settings; check LANG and LC_* environment variables
                LOG:  starting
                2026-01-01 00:00:00 UTC [7] FATAL:  the database system is starting up
                """);
        assertThat(log.failureSince(0)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("initdb: error: invalid locale settings")
                .endsWith("postgres.log)"));
        long before = log.length();
        assertThat(log.failureSince(before)).isEmpty();

        Files.writeString(
                log.file(),
                Files.readString(log.file()) + "FATAL:  the database system is in recovery mode\n"
                        + "FATAL:  could not create any TCP/IP sockets\n");
        assertThat(log.failureSince(before))
                .hasValueSatisfying(why -> assertThat(why).startsWith("FATAL:  could not create any TCP/IP sockets"));
    }
}
