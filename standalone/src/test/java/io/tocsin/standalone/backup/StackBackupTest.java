package io.tocsin.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.NodeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A compose stack's volumes, here folders: what a container with them all does. */
@DisabledOnOs(OS.WINDOWS)
class StackBackupTest {
    private static final Retention RETENTION = new Retention(7, Duration.ofDays(1000));
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir
    Path temporary;

    private Path stack;
    private Path restored;
    private Path settings;

    @BeforeEach
    void makeVolumes() throws IOException {
        stack = volumes("stack");
        restored = volumes("restored");
        settings = temporary.resolve("settings");
        write("broker/ballots.log.v1-0/00000000000000000000.log", "records");
        write("agent/journal-000000.log", "what was said");
        write("postgres/data/PG_VERSION", "17");
        write("keys/agents/agent-0.key", "a key");
        write("keys/superuser/password", "a password");
        write("consensus/store", "made anew");
    }

    @Test
    void shouldBringEveryVolumeBackAsItsUserNeedsIt() throws IOException {
        Path env = Files.writeString(temporary.resolve(".env"), "IMAGE_TAG=mine");
        Path file = make(Optional.empty(), List.of(env));

        new Restore(file, PASSPHRASE).toStack(restored, settings);

        assertThat(files(restored))
                .containsExactly(
                        "agent/journal-000000.log",
                        "broker/ballots.log.v1-0/00000000000000000000.log",
                        "keys/agents/agent-0.key",
                        "keys/superuser/password",
                        "postgres/data/PG_VERSION");
        assertThat(permissions("keys/superuser/password")).isEqualTo("r--r-----");
        assertThat(permissions("keys/superuser")).isEqualTo("rwxr-x---");
        assertThat(permissions("keys/agents/agent-0.key")).isEqualTo("rw-------");
        assertThat(permissions("postgres/data")).isEqualTo("rwx------");
        assertThat(Files.getAttribute(restored.resolve("broker"), "unix:uid"))
                .isEqualTo(Files.getAttribute(stack.resolve("broker"), "unix:uid"));
        assertThat(settings.resolve(".env")).hasContent("IMAGE_TAG=mine");
    }

    @Test
    void shouldNoteTheFilesOnlyWhileTheContainersAreHeld() throws Exception {
        new NodeFolder(stack.resolve("postgres/data")).delete();
        Path passwords = temporary.resolve("passwords");
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(stack.resolve("postgres"), passwords, new FreePorts().any())) {
            write("keys/superuser/password", EmbeddedDatabase.superuserPassword(passwords));
            Stillness still = new Stillness() {
                @Override
                public <T> T during(Supplier<T> work) {
                    append("held ");
                    T result = work.get();
                    append("released");
                    return result;
                }
            };
            Path file = make(Optional.of(new RunningStack(database.access().url(), still)), List.of());

            new Restore(file, PASSPHRASE).toStack(restored, settings);
        }

        assertThat(restored.resolve("agent/journal-000000.log")).hasContent("what was saidheld ");
        assertThat(restored.resolve("postgres/data/backup_label")).content().contains("START WAL LOCATION");
    }

    @Test
    void shouldWriteNothingWhereAVolumeIsNotEmptyOrTheBackupDamaged() throws IOException {
        Path file = make(Optional.empty(), List.of());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));

        assertThatThrownBy(() -> new Restore(file, PASSPHRASE).toStack(restored, settings))
                .hasMessageContaining("is damaged");
        Files.write(file, whole);
        Files.writeString(restored.resolve("keys/agents/agent-0.key"), "another's");
        assertThatThrownBy(() -> new Restore(file, PASSPHRASE).toStack(restored, settings))
                .hasMessageContaining("the volume of keys/agents is not empty")
                .hasMessageContaining("docker compose down --volumes");
        assertThat(files(restored)).containsExactly("keys/agents/agent-0.key");
        assertThat(restored.resolve("keys/agents/agent-0.key")).hasContent("another's");
    }

    @Test
    void shouldNotTakeANodeForAStack() throws IOException {
        Path stacks = make(Optional.empty(), List.of());
        NodeFolder target = new NodeFolder(temporary.resolve("node"));

        assertThatThrownBy(() -> new Restore(stacks, PASSPHRASE).to(target))
                .hasMessageContaining("is of a compose stack; restore it with --compose");
        assertThat(target.root()).doesNotExist();

        Path nodes = Backup.ofNode(new NodeFolder(stack), List.of(), PASSPHRASE)
                .make(temporary.resolve("nodes"), RETENTION)
                .file();
        assertThatThrownBy(() -> new Restore(nodes, PASSPHRASE).toStack(restored, settings))
                .hasMessageContaining("is of a node; restore it with --data");
        assertThat(files(restored)).isEmpty();
    }

    @Test
    void shouldSeeEveryVolumeWhereTheComposeFileMountsIt() throws IOException {
        String compose = Files.readString(Path.of("..", "docker-compose.yml"));

        for (String path : StackVolumes.PATHS) {
            assertThat(compose).contains(":/stack/" + path + "\n").contains(":/stack/" + path + ":ro\n");
        }
        assertThat(compose).contains(":/stack/consensus\n");
    }

    private Path make(Optional<RunningStack> running, List<Path> files) {
        return Backup.ofStack(new NodeFolder(stack), running, files, PASSPHRASE)
                .make(temporary.resolve("backups"), RETENTION)
                .file();
    }

    private Path volumes(String name) throws IOException {
        Path root = temporary.resolve(name);
        for (String path : StackVolumes.PATHS) {
            Files.createDirectories(root.resolve(path));
        }
        Files.createDirectories(root.resolve("consensus"));
        return root;
    }

    private void append(String text) {
        try {
            Files.writeString(stack.resolve("agent/journal-000000.log"), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = stack.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.resolve(name)));
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
