package io.tocsin.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.node.FreePorts;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Duration ANY_AGE = Duration.ofDays(1000);
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir
    Path temporary;

    private NodeFolder node;
    private Path backups;

    @BeforeEach
    void makeNode() throws IOException {
        node = new NodeFolder(temporary.resolve("node"));
        backups = temporary.resolve("backups");
        write("broker/meta.properties", "version=1");
        write("broker/ballots.log.v1-0/00000000000000000000.log", "records");
        write("broker/ballots.log.v1-0/00000000000000000000.index", "made anew");
        write("broker/.kafka_cleanshutdown", "");
        write("agent/journal-000000.log", "what was said");
        write("agent/site.lock", "");
        write("consensus/store", "made anew");
        write("keys/agents/agent-0.key", "secret");
        write("postgres/data/PG_VERSION", "17");
        Files.createDirectories(node.root().resolve("postgres/data/pg_notify"));
        write("postgres/data/postmaster.pid", "1");
    }

    @Test
    void shouldBringBackAStoppedNodeAndItsKeysForItsOwnerOnly() throws IOException {
        Path file = make(7, ANY_AGE).file();
        NodeFolder back = new NodeFolder(temporary.resolve("back"));

        new Restore(file, PASSPHRASE).to(back);

        assertThat(files(back.root()))
                .containsExactly(
                        "agent/journal-000000.log",
                        "broker/ballots.log.v1-0/00000000000000000000.log",
                        "broker/meta.properties",
                        "keys/agents/agent-0.key",
                        "postgres/data/PG_VERSION");
        assertThat(back.root().resolve("postgres/data/pg_notify")).isDirectory();
        assertThat(back.keys().resolve("agents/agent-0.key")).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(back.keys().resolve("agents/agent-0.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNotShowAKeyInTheFile() throws IOException {
        try (ZipFile zip = new ZipFile(make(7, ANY_AGE).file().toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(entry.getName() + content)
                        .as(entry.getName())
                        .doesNotContain("agent-0.key")
                        .doesNotContain("secret");
            }
        }
    }

    @Test
    void shouldClearAwayWhatAKilledBackupLeftAndNameItButNotOneUnderWay() throws IOException {
        Files.createDirectories(backups);
        Path abandoned = Files.writeString(backups.resolve("tocsin-20250101T000000Z.backup.part"), "half");
        Path foreign = Files.writeString(backups.resolve("film.part"), "somebody's");
        Path underWay = backups.resolve("tocsin-20250102T000000Z.backup.part");
        Backup.Result made;
        try (BackupWriter other = new BackupWriter(backups.resolve("tocsin-20250102T000000Z.backup"))) {
            other.under("").folder("x");

            made = make(7, ANY_AGE);

            assertThat(underWay).exists();
        }
        assertThat(made.abandoned()).containsExactly(abandoned);
        assertThat(made.text()).contains("cleared  " + abandoned + ", left by a backup that was killed");
        assertThat(abandoned).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void shouldTellWhatWasMadeAsJson() throws IOException {
        Backup.Result made = make(7, ANY_AGE);

        JsonNode json =
                new ObjectMapper().readTree(made.seenIn(Path.of("elsewhere")).json());

        assertThat(Path.of(json.get("file").asText()))
                .isEqualTo(Path.of("elsewhere").resolve(made.file().getFileName()));
        assertThat(json.get("files").asInt()).isEqualTo(4);
        assertThat(json.get("size").asLong()).isEqualTo(Files.size(made.file()));
        assertThat(json.get("stillMillis").asLong()).isZero();
        assertThat(json.get("removed")).isEmpty();
        assertThat(json.get("abandoned")).isEmpty();
    }

    @Test
    void shouldBringBackSettingsAndNotShowThem() throws IOException {
        Path settings = Files.writeString(temporary.resolve("mine.yml"), "network: name of mine");
        NodeFolder back = new NodeFolder(temporary.resolve("back"));
        Path file = Backup.ofNode(node, List.of(settings), PASSPHRASE)
                .make(backups, new Retention(1, ANY_AGE))
                .file();

        new Restore(file, PASSPHRASE).to(back);

        assertThat(back.root().resolve("configuration/mine.yml")).hasContent("network: name of mine");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).noneMatch(name -> name.contains("mine"));
        }
    }

    @Test
    void shouldCopyACopyThatWasNeverStarted() throws IOException {
        write("postgres/data/backup_label", "START WAL LOCATION");
        NodeFolder back = new NodeFolder(temporary.resolve("back"));

        new Restore(make(7, ANY_AGE).file(), PASSPHRASE).to(back);

        assertThat(back.databaseData().resolve("backup_label")).hasContent("START WAL LOCATION");
    }

    @Test
    void shouldRefuseAnotherPassphraseAndWriteNothing() {
        Path file = make(7, ANY_AGE).file();
        NodeFolder back = new NodeFolder(temporary.resolve("back"));

        assertThatThrownBy(() -> new Restore(file, "another passphrase".toCharArray()).to(back))
                .hasMessageContaining("the passphrase is not that of this backup");
        assertThat(back.root()).doesNotExist();
    }

    @Test
    void shouldNameDamageBeforeAnythingIsWritten() throws IOException {
        Path file = make(7, ANY_AGE).file();
        NodeFolder back = new NodeFolder(temporary.resolve("back"));
        long size = Files.size(file);
        List<String> before = content(node.root());
        int refused = 0;
        for (long position = 40; position < size; position += 97) {
            flip(file, position);
            // What is no content, such as the time in a header of the archive, may change.
            if (isRefused(file, back)) {
                refused++;
                assertThat(back.root()).doesNotExist();
            } else {
                assertThat(content(back.root()))
                        .as("a bit of byte %d", position)
                        .isSubsetOf(before);
                back.delete();
            }
            assertThat(temporary.resolve("back.restoring")).doesNotExist();
            flip(file, position);
        }
        assertThat(refused).isPositive();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) size / 2));
        assertThatThrownBy(() -> new Restore(file, PASSPHRASE).to(back)).hasMessageContaining("is damaged");
    }

    @Test
    void shouldWriteIntoAnEmptyPlaceOnly() throws IOException {
        Path file = make(7, ANY_AGE).file();

        assertThatThrownBy(() -> new Restore(file, PASSPHRASE).to(node)).hasMessageContaining("is not empty");
        assertThat(node.keys().resolve("agents/agent-0.key")).hasContent("secret");
        assertThatThrownBy(() -> new Restore(temporary.resolve("none"), PASSPHRASE).to(node))
                .hasMessageContaining("is not there");
    }

    @Test
    void shouldKeepAsManyAsAskedAndNoFileOfOthers() throws IOException {
        Files.createDirectories(backups);
        for (String name : List.of(
                "tocsin-20250101T000000Z.backup", "tocsin-20250102T000000Z.backup", "tocsin-mine.backup", "notes")) {
            Files.writeString(backups.resolve(name), "");
        }

        Backup.Result made = make(2, ANY_AGE);

        assertThat(files(backups))
                .containsExactlyInAnyOrder(
                        "tocsin-20250102T000000Z.backup",
                        "tocsin-mine.backup",
                        "notes",
                        made.file().getFileName().toString());
    }

    @Test
    void shouldDropTheTooOldButNeverTheNewest() throws IOException {
        Files.createDirectories(backups);
        Files.writeString(backups.resolve("tocsin-20250101T000000Z.backup"), "");
        Retention retention = new Retention(7, Duration.ofDays(1));

        assertThat(retention.apply(backups, Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        make(7, Duration.ofDays(1));
        assertThat(files(backups)).hasSize(1).noneMatch(name -> name.contains("2025"));
    }

    @Test
    void shouldLeaveNothingOfABackupThatFails() {
        assertThatThrownBy(() -> backup().make(node.root().resolve("inside"), new Retention(1, ANY_AGE)))
                .hasMessageContaining("lies in the data folder itself");
        assertThat(node.root().resolve("inside")).doesNotExist();
    }

    @Test
    void shouldNotHoldStillAProcessThatIsNotTheNode() {
        node.exclusively(() -> {
            new RunningNode(1, "", "jdbc:postgresql://127.0.0.1:1/none", "", Map.of()).announce(node);

            assertThatThrownBy(() -> make(1, ANY_AGE))
                    .hasMessageContaining("has ended, and another command works on its folder");
            return true;
        });
    }

    @Test
    void shouldRefuseNamesThatLeadOutOfTheFolder() {
        for (String name : List.of("../x", "a/../../x", "/etc/x", "a/..", "", "a\\..\\x", "./x")) {
            assertThatThrownBy(() -> new BackupManifest.Entry(name, 0, ""))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new BackupManifest.Entry("a/b..c/.d", 0, "").name()).isEqualTo("a/b..c/.d");
    }

    @Test
    void shouldCopyARunningDatabaseAndHoldItsNodeStill() throws Exception {
        node.delete();
        write("broker/meta.properties", "version=1");
        write("agent/first", "");
        write("site/second", "");
        // Noted between the two, so that whoever is not held still gets ahead in the second.
        for (int n = 0; n < 2000; n++) {
            write("broker/segment-" + n, "");
        }
        Process appending = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cd " + node.root() + "; while echo >>agent/first && echo >>site/second; do :; done")
                .start();
        NodeFolder back = new NodeFolder(temporary.resolve("back"));
        Path file;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(node.database(), node.keys(), new FreePorts().any())) {
            execute(
                    database,
                    "CREATE SCHEMA test; CREATE TABLE test.kept AS SELECT n FROM generate_series(1, 100000) AS n");
            AtomicBoolean isOver = new AtomicBoolean();
            Thread writing = new Thread(() -> {
                while (!isOver.get()) {
                    execute(database, "INSERT INTO test.kept SELECT max(n) + 1 FROM test.kept");
                }
            });
            writing.start();
            file = node.exclusively(() -> {
                new RunningNode(appending.pid(), "", database.access().url(), "", Map.of()).announce(node);
                return make(1, ANY_AGE).file();
            });
            isOver.set(true);
            writing.join();
            assertThat(appending.isAlive()).isTrue();
            long then = Files.size(node.root().resolve("agent/first"));
            while (Files.size(node.root().resolve("agent/first")) == then) {
                Thread.onSpinWait(); // it goes on
            }
        } finally {
            appending.destroyForcibly();
        }

        new Restore(file, PASSPHRASE).to(back);

        assertThat(Files.size(back.root().resolve("agent/first"))
                        - Files.size(back.root().resolve("site/second")))
                .as("what was written in turns")
                .isBetween(0L, 1L);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(back.database(), back.keys(), new FreePorts().any())) {
            assertThat(number(database, "SELECT count(*) FROM test.kept")).isGreaterThanOrEqualTo(100_000);
            assertThat(number(database, "SELECT count(*) - max(n) FROM test.kept"))
                    .as("a row missing in the middle")
                    .isZero();
        }
    }

    private static boolean isRefused(Path file, NodeFolder back) {
        try {
            new Restore(file, PASSPHRASE).to(back);
            return false;
        } catch (IllegalStateException | UncheckedIOException e) {
            return true;
        }
    }

    private static List<String> content(Path root) throws IOException {
        List<String> content = new ArrayList<>();
        for (String name : files(root)) {
            content.add(name + "=" + Files.readString(root.resolve(name)));
        }
        return content;
    }

    private Backup.Result make(int keep, Duration age) {
        return backup().make(backups, new Retention(keep, age));
    }

    private Backup backup() {
        return Backup.ofNode(node, List.of(), PASSPHRASE);
    }

    private void write(String name, String content) throws IOException {
        Path file = node.root().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return new ArrayList<>(all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList());
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int old = bytes.read();
            bytes.seek(position);
            bytes.write(old ^ 1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.access().url(), "tocsin_owner", database.access().ownerPassword());
    }

    private static void execute(EmbeddedDatabase database, String statement) {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
