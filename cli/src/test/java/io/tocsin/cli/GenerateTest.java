package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteFilesThatRunAgainWithEveryLineUsed() {
        Sites sites = Sites.generated(folder, 3, 10);

        Done done = new Shell().run(sites.run());

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out())
                .containsPattern("Baseline of server-002: all [0-9]+ flows of server-002.baseline.conn.log")
                .contains(", 0 bad lines, ")
                .containsPattern("(?m)^attackers +[1-9]");
    }

    @Test
    void shouldSayWhoIsAttackedWhenByWhatAndHowToRunIt() {
        Done done = new Shell().run("generate", "--out", folder.toString(), "--agents", "3", "--steps", "10");

        assertThat(done.out())
                .contains("3 sites written to " + folder)
                .containsPattern("(?m)^ +[0-9.]+ +[0-9]+ +office-003 +port-scan +T1046$")
                .containsPattern("(?m)^ +[0-9.]+ +[0-9]+ +server-002 +dns-tunnel +T1071.004$")
                .contains("tocsin run --input " + folder + "/*-???.conn.log --baseline " + folder
                        + "/*.baseline.conn.log");
    }

    @Test
    void shouldWriteTheSameFilesForTheSameSeedOnly() throws IOException {
        generate("a", "--seed", "7");
        generate("b", "--seed", "7");
        generate("c", "--seed", "8");

        String first = Files.readString(folder.resolve("a/office-001.conn.log"));
        assertThat(Files.readString(folder.resolve("b/office-001.conn.log"))).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("c/office-001.conn.log"))).isNotEqualTo(first);
    }

    @Test
    void shouldWriteJsonThatReadsLikeTheTable() throws IOException {
        generate("both", "--format", "both");

        assertThat(files("both"))
                .containsExactly(
                        "office-001.baseline.conn.json",
                        "office-001.baseline.conn.log",
                        "office-001.conn.json",
                        "office-001.conn.log");
        assertThat(digest("office-001.conn.json")).isEqualTo(digest("office-001.conn.log"));
    }

    @Test
    void shouldNotWriteOverFilesUnlessForced() throws IOException {
        generate("x");
        Path file = folder.resolve("x/office-001.conn.log");
        Files.writeString(file, "mine");

        Done refused = new Shell().run("generate", "--out", folder.resolve("x").toString(), "--agents", "1");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("is there already, and 1 more").contains("--force");
        assertThat(file).hasContent("mine");
        generate("x", "--force");
        assertThat(Files.readString(file)).startsWith("#separator");
    }

    @Test
    void shouldRefuseAFileAsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Done done = new Shell().run("generate", "--out", file.toString());

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("is a file, expected a folder");
    }

    private void generate(String name, String... more) {
        List<String> args = Stream.concat(
                        Stream.of(
                                "generate", "--out", folder.resolve(name).toString(), "--agents", "1", "--steps", "5"),
                        Stream.of(more))
                .toList();
        Done done = new Shell().run(args.toArray(String[]::new));
        assertThat(done.code()).as(done.err()).isZero();
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String digest(String file) {
        Done done =
                new Shell().run("run", "--input", folder.resolve("both/" + file).toString());
        assertThat(done.code()).as(done.err()).isZero();
        return done.out()
                .lines()
                .filter(line -> line.startsWith("digest"))
                .findFirst()
                .orElseThrow();
    }
}
