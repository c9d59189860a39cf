package io.tocsin.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell;
import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogsTest {
    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void make() throws IOException {
        Files.createFile(folder.resolve("lock"));
        log = Files.createDirectory(folder.resolve("logs")).resolve("tocsin.log");
    }

    private static String record(int second, String level, String logger, String message) {
        return String.format(
                "{\"timestamp\":\"2026-11-29T01:00:%02dZ\",\"loggerName\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}%n",
                second, logger, level, message);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Done logs(String... more) {
        List<String> arguments = new ArrayList<>(List.of("logs", "--data", folder.toString()));
        arguments.addAll(List.of(more));
        return new Shell().run(arguments.toArray(String[]::new));
    }

    @Test
    void shouldShowTheLastLinesAcrossRotatedFiles() throws IOException {
        append(log.resolveSibling("tocsin.log.2"), record(1, "INFO", "io.tocsin.ledger.writer.Writer", "one"));
        append(log.resolveSibling("tocsin.log.1"), record(2, "WARN", "org.x.Library", "two"));
        append(log, record(3, "ERROR", "io.tocsin.agent.host.Host", "three"));

        assertThat(logs("--lines", "2").out()).isEqualTo("""
                        2026-11-29 01:00:02.000Z WARN  Library: two
                        2026-11-29 01:00:03.000Z ERROR agent.Host: three
                        """);
        assertThat(logs().out().lines()).hasSize(3);
        assertThat(logs("--level", "error").out()).contains("three").doesNotContain("two");
        assertThat(logs("--service", "ledger").out().lines()).hasSize(1);
        assertThat(logs("--since", "2026-11-29T01:00:02Z").out().lines()).hasSize(2);
    }

    @Test
    void shouldShowADamagedLineAsItIsAndCountIt() throws IOException {
        append(log, record(1, "INFO", "a.B", "good") + "{\"timestamp\":\"2026-\n" + "\u001b[2Jplain\n");

        Done done = logs();

        assertThat(done.code()).isZero();
        assertThat(done.out()).endsWith("B: good\n{\"timestamp\":\"2026-\n?[2Jplain\n");
        assertThat(done.err())
                .isEqualTo(
                        "tocsin: 2 of these lines are no records of the log, damaged or plain text: shown as they are\n");
    }

    @Test
    void shouldTellWhyOfAnException() throws IOException {
        append(
                log,
                "{\"timestamp\":\"2026-11-29T01:00:01Z\",\"level\":\"ERROR\",\"loggerName\":\"a.B\",\"message\":\"m\","
                        + "\"exception\":{\"exceptionType\":\"x.Outer\",\"message\":\"o\",\"frames\":[],\"causedBy\":{\"exception\":"
                        + "{\"exceptionType\":\"x.Inner\",\"message\":\"i\"}}}}\n");

        assertThat(logs().out()).endsWith("B: m [Outer: o; caused by Inner: i]\n");
    }

    @Test
    void shouldMergeTheFilesOfProcessesInTime() throws IOException {
        append(log.resolveSibling("ledger.out"), record(1, "INFO", "a.L", "1") + record(4, "INFO", "a.L", "4"));
        append(
                log.resolveSibling("agent.out"),
                record(2, "INFO", "a.A", "2") + "at x\n" + record(3, "INFO", "a.A", "3"));

        assertThat(logs().out().lines().map(line -> line.substring(line.length() - 1)))
                .containsExactly("1", "2", "x", "3", "4");
        assertThat(logs("--service", "ledger").out().lines()).hasSize(2);
    }

    @Test
    void shouldReadALongLogFromItsEnd() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(record(i % 60, "INFO", "a.B", "é" + i));
        }
        append(log, text + "{" + "x".repeat(3 << 20) + "\n" + record(1, "INFO", "a.B", "last"));

        List<String> lines = logs("--lines", "20002").out().lines().toList();

        assertThat(lines).hasSize(20_002);
        assertThat(lines.get(0)).endsWith("é0");
        assertThat(lines.get(19_999)).endsWith("é19999");
        assertThat(lines.get(20_000)).hasSizeLessThan(5_000).startsWith("{xxx");
        assertThat(lines.get(20_001)).endsWith("last");
    }

    @Test
    void shouldFollowAcrossRotation() throws IOException {
        append(log, "old\nhal");
        List<String> lines = new ArrayList<>();
        try (Follower follower = new Follower(log)) {
            assertThat(follower.start()).isEqualTo(4);
            append(log, "f\nnext\n");
            follower.poll(lines::add);
            Path renamed = log.resolveSibling("tocsin.log.1");
            append(log, "late\n");
            Files.move(log, renamed);
            follower.poll(lines::add);
            append(renamed, "later\n");
            append(log, "new\n");
            follower.poll(lines::add);
            Files.writeString(log, "cut\n");
            Files.writeString(log, "");
            follower.poll(lines::add);
            append(log, "on\n");
            follower.poll(lines::add);
        }
        assertThat(lines).containsExactly("half", "next", "late", "later", "new", "on");
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThat(logs().err()).contains("nothing is logged there yet");
        assertThat(logs("--service", "leger").err()).contains("got 'leger'", "did you mean ledger?");
        assertThat(logs("--level", "BAD").err()).contains("allowed TRACE, DEBUG, INFO, WARN, ERROR");
        assertThat(logs("--since", "noon").err()).contains("--since: got 'noon', allowed 90s, 10m");
        assertThat(logs("--lines", "0").code()).isEqualTo(2);
    }
}
