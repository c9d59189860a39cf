package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import io.tocsin.cli.lifecycle.HeldFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDoctorTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeNode() throws IOException {
        Files.createFile(folder.resolve("lock"));
        Files.createDirectory(folder.resolve("logs"));
        Files.createDirectories(folder.resolve("postgres/data"));
    }

    private Done doctor() {
        return new Shell().run("doctor", "--data", folder.toString());
    }

    @Test
    void shouldSayNothingOfANodeThatEndedWell() throws IOException {
        Files.writeString(
                folder.resolve("last-run.properties"), "ended=2026-11-29T01\\:00\\:00Z\nhow=in an orderly way\n");

        assertThat(doctor().out())
                .containsPattern("node +OK +not running, ended in an orderly way")
                .contains("disk of the data")
                .doesNotContain("last error", "PostgreSQL", "unfinished", "Java's crashes");
    }

    @Test
    void shouldSayWhatACrashHasLeft() throws IOException {
        Files.writeString(folder.resolve("running.properties"), "process=1\nstarted=2026-11-29T01\\:00\\:00Z\n");
        Files.writeString(folder.resolve("postgres/data/postmaster.pid"), "999999999\n");
        Files.createFile(folder.resolve("logs/hs_err_pid7.log"));
        Files.createFile(folder.resolve("hold.ledger"));
        Files.writeString(folder.resolve("logs/tocsin.log"), """
                {"timestamp":"2026-11-29T00:00:00Z","level":"ERROR","loggerName":"a.B","message":"old"}
                {"timestamp":"2026-11-29T02:00:00Z","level":"ERROR","loggerName":"a.B","message":"new"}
                """);

        String out = doctor().out();
        assertThat(out.replaceAll("\\s+", " ")).contains("1, such as " + folder.resolve("hold.ledger"));
        assertThat(out)
                .containsPattern("node +WARNS +not running, ended by a kill or with the machine")
                .containsPattern("Java's crashes +WARNS +\\S+hs_err_pid7.log")
                .containsPattern("last error +WARNS +2026-11-29 02:00:00.000Z ERROR B: new")
                .containsPattern("PostgreSQL +WARNS +note of one that was killed");
    }

    @Test
    void shouldFailForANodeThatRunsAndDoesNotAnswer() throws IOException {
        try (HeldFolder held = HeldFolder.hold(folder)) {
            held.announce(folder, "http.dashboard=http://127.0.0.1:1");

            Done done = doctor();

            assertThat(done.code()).isEqualTo(1);
            assertThat(done.out())
                    .containsPattern("node +FAILS +process " + held.process().pid() + ", dashboard: does not answer");
        }
    }

    @Test
    void shouldRefuseAFolderWithoutANode() {
        assertThat(new Shell()
                        .run("doctor", "--data", folder.resolve("x").toString())
                        .err())
                .contains("x holds no node; name the folder given to 'tocsin up'");
    }
}
