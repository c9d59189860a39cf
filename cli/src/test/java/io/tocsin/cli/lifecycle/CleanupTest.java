package io.tocsin.cli.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell;
import io.tocsin.cli.Shell.Done;
import io.tocsin.cli.runtime.CommandContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisabledOnOs(OS.WINDOWS)
class CleanupTest {
    @TempDir
    private Path folder;

    private Path node;

    @BeforeEach
    void makeNode() throws IOException {
        node = makeNode("node");
    }

    private Path makeNode(String name) throws IOException {
        Path root = folder.resolve(name);
        for (String file : List.of(
                "lock",
                "broker/meta.properties",
                "postgres/data/PG_VERSION",
                "postgres/postgres.log",
                "postgres/binaries/pg",
                "consensus/state",
                "agent/journal",
                "keys/ledger.key",
                "logs/tocsin.log")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "x".repeat(1_000));
        }
        return root;
    }

    private Done cleanup(String... more) {
        List<String> arguments = new ArrayList<>(List.of("cleanup"));
        arguments.addAll(List.of(more));
        return new Shell().at(folder.resolve("home")).run(arguments.toArray(String[]::new));
    }

    private String asked(String answer, Path temporary, String... arguments) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new CleanupCommand(
                        new CommandContext(Map.of(), Optional.empty(), true), () -> answer, temporary))
                .setOut(new PrintWriter(out))
                .execute(arguments);
        return code + out.toString();
    }

    @Test
    void shouldDoNothingWhereNothingIsNamed() {
        Done done = cleanup("--data", node.toString());

        assertThat(done.code()).isZero();
        assertThat(done.out().replaceAll("\\s+", " "))
                .contains("nothing is deleted", "--logs, --cache, --temp, --database");
        assertThat(node.resolve("logs/tocsin.log")).exists();
    }

    @Test
    void shouldListAndDeleteNothingInADryRun() {
        Done done = cleanup("--database", "--dry-run", "--data", node.toString());

        assertThat(done.out())
                .startsWith("This would go:\n")
                .contains("0.0 MB  " + node + "/broker  (topics")
                .contains("Nothing was deleted: this is a dry run.")
                .doesNotContain("keys", "/logs");
        assertThat(node.resolve("broker")).exists();
    }

    @Test
    void shouldDeleteTopicsAndDatabaseTogetherAndKeepKeysAndLogs() {
        assertThat(cleanup("--database", "--force", "--data", node.toString()).code())
                .isZero();

        assertThat(node).isDirectoryNotContaining(path -> List.of("broker", "postgres", "consensus", "agent")
                .contains(path.getFileName().toString()));
        assertThat(node.resolve("keys/ledger.key")).exists();
        assertThat(node.resolve("logs/tocsin.log")).exists();
    }

    @Test
    void shouldDeleteKeysWithAllAloneAndSaySoAndLeaveWhatIsNotItsOwn() throws IOException {
        Path own = Files.writeString(node.resolve("thesis.txt"), "mine");

        String said = asked("n", folder.resolve("none"), "--all", "--dry-run", "--data", node.toString());
        assertThat(said.replaceAll("\\s+", " ")).contains("PRIVATE KEYS AND PASSWORDS");
        asked("y", Files.createDirectory(folder.resolve("tmp")), "--all", "--data", node.toString());

        assertThat(node.toFile().list()).containsExactly("thesis.txt");
        assertThat(own).hasContent("mine");
    }

    @Test
    void shouldAskOnATerminalAndRefuseElsewhere() {
        Done refused = cleanup("--logs", "--data", node.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("nobody can be asked here; --force");

        assertThat(asked("", folder, "--logs", "--data", node.toString())).contains("Nothing was deleted.");
        assertThat(node.resolve("logs")).exists();
        assertThat(asked("y", folder, "--logs", "--data", node.toString())).contains("Deleted");
        assertThat(node.resolve("logs")).doesNotExist();
        assertThat(node.resolve("postgres/data/PG_VERSION")).exists();
    }

    @Test
    void shouldRefuseWhileANodeHoldsTheFolder() throws IOException {
        try (HeldFolder held = HeldFolder.hold(node)) {
            Done done = cleanup("--all", "--force", "--data", node.toString());

            assertThat(held.process().isAlive()).isTrue();
            assertThat(done.code()).isEqualTo(1);
            assertThat(done.err()).contains("tocsin down --data " + node);
            assertThat(node.resolve("broker/meta.properties")).exists();
        }
    }

    @Test
    void shouldFollowNoLink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "x");
        Files.createSymbolicLink(node.resolve("logs/link"), outside);
        Files.delete(node.resolve("consensus/state"));
        Files.delete(node.resolve("consensus"));
        Files.createSymbolicLink(node.resolve("consensus"), outside);

        Done done = cleanup("--logs", "--database", "--force", "--data", node.toString());

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(kept).exists();
        assertThat(node.resolve("consensus")).isSymbolicLink();
        assertThat(node.resolve("logs")).doesNotExist();
    }

    @Test
    void shouldDeleteOnlyDemosThatNobodyUses() throws IOException {
        Path left = makeNode("tocsin-demo-1");
        Path used = makeNode("tocsin-demo-2");
        Path other = makeNode("tocsin-demo-3");
        Files.createFile(other.resolve("thesis.txt"));
        Path starting = Files.createDirectory(folder.resolve("tocsin-demo-4"));
        Path abandoned = Files.createDirectory(folder.resolve("tocsin-demo-5"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.createSymbolicLink(folder.resolve("tocsin-demo-6"), node);
        try (HeldFolder held = HeldFolder.hold(used)) {
            assertThat(asked("y", folder, "--temp")).contains(left.toString(), abandoned.toString());
            assertThat(held.process().isAlive()).isTrue();
        }
        assertThat(left).doesNotExist();
        assertThat(abandoned).doesNotExist();
        assertThat(List.of(used, other, starting, node)).allMatch(Files::isDirectory);
    }

    @Test
    void shouldDeleteWhatWasBuiltAndNothingElse() throws IOException {
        Path home = folder.resolve("home");
        for (String file :
                List.of("pom.xml", "target/tocsin.built", "core/pom.xml", "core/target/x", "notes/target/x")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.createFile(home.resolve(file));
        }
        Files.createDirectories(home.resolve("target/build.lock"));
        Path holder = home.resolve("target/build.lock/process");
        Files.writeString(holder, ProcessHandle.current().pid() + "\n");
        assertThat(cleanup("--cache", "--force").err()).contains("a build runs in " + home);
        Files.delete(holder);

        Done done = cleanup("--cache", "--force");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(home.resolve("target")).doesNotExist();
        assertThat(home.resolve("core/target")).doesNotExist();
        assertThat(home.resolve("core/pom.xml")).exists();
        assertThat(home.resolve("notes/target/x")).exists();
        assertThat(cleanup("--cache", "--force").out()).isEqualTo("there is nothing to delete\n");
    }

    @Test
    void shouldNotTellALinkForALeftover() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), node);
        assertThat(Leftover.of(link, "")).isEmpty();
        assertThat(Leftover.of(node, "").orElseThrow().bytes()).isEqualTo(9_000);
    }
}
