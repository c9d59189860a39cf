package io.tocsin.protocol.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    private static final String SEED = "5a".repeat(32);

    @TempDir
    Path temporary;

    @Test
    void shouldGiveTheSameKeyAgain() {
        KeyFiles keys = new KeyFiles(folder());
        assertThat(keys.has("agent-01")).isFalse();

        SigningKey made = keys.loadOrCreate("agent-01");

        assertThat(keys.has("agent-01")).isTrue();
        assertThat(keys.loadOrCreate("agent-01").verifyingKey()).isEqualTo(made.verifyingKey());
        assertThat(new KeyFiles(folder()).loadOrCreate("agent-01").verifyingKey())
                .isEqualTo(made.verifyingKey());
        assertThat(keys.loadOrCreate("agent-02").verifyingKey()).isNotEqualTo(made.verifyingKey());
    }

    @Test
    void shouldLoadAKeyWhereverItLies() {
        SigningKey made = new KeyFiles(folder()).loadOrCreate("ann");

        assertThat(KeyFiles.load(folder().resolve("ann.key")).verifyingKey()).isEqualTo(made.verifyingKey());
        assertThatThrownBy(() -> KeyFiles.load(folder().resolve("bob.key")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("bob.key: cannot be read");
        assertThat(folder().resolve("bob.key")).doesNotExist();
    }

    @Test
    void shouldLeaveNothingButTheKeysBehind() throws IOException {
        KeyFiles keys = new KeyFiles(folder());
        keys.loadOrCreate("a");
        keys.loadOrCreate("b");

        assertThat(names()).containsExactlyInAnyOrder("a.key", "b.key");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldLetOnlyTheOwnerIn() throws IOException {
        new KeyFiles(folder()).loadOrCreate("agent-01");

        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(permissions(folder().resolve("agent-01.key"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw---x---", "rw-rw-rw-"})
    @DisabledOnOs(OS.WINDOWS)
    void shouldRefuseAKeyThatOthersMayUse(String permissions) throws IOException {
        Path file = written(SEED);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> new KeyFiles(folder()).loadOrCreate("k"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(SEED);
    }

    @Test
    void shouldLetTheGroupReadWhatIsRootsAndNothingElse() {
        assertThat(KeyFiles.isKept(PosixFilePermissions.fromString("r--r-----"), true))
                .as("a secret that is mounted for a container")
                .isTrue();
        assertThat(KeyFiles.isKept(PosixFilePermissions.fromString("rw-r-----"), true))
                .isTrue();
        assertThat(KeyFiles.isKept(PosixFilePermissions.fromString("r--r-----"), false))
                .as("our own file")
                .isFalse();
        for (String permissions : List.of("rw-rw----", "r--r-x---", "r-----r--", "r--r--r--")) {
            assertThat(KeyFiles.isKept(PosixFilePermissions.fromString(permissions), true))
                    .as(permissions)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5a",
                "5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A",
                "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
                "zz5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
                "\u00ff\u00fe not even text"
            })
    void shouldRefuseAFileThatIsNoKey(String content) throws IOException {
        Path file = written(content);

        assertThatThrownBy(() -> new KeyFiles(folder()).loadOrCreate("k"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected 64 lower-case hexadecimal digits");
        assertThat(Files.readAllBytes(file))
                .as("nothing is written over")
                .isEqualTo(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldReadAKeyWithOrWithoutALineEnd() throws IOException {
        SigningKey key = SigningKey.of(HexFormat.of().parseHex(SEED));
        written(SEED);
        assertThat(new KeyFiles(folder()).loadOrCreate("k").verifyingKey()).isEqualTo(key.verifyingKey());
        written(SEED + "\r\n");
        assertThat(new KeyFiles(folder()).loadOrCreate("k").verifyingKey()).isEqualTo(key.verifyingKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../k", "a/b", "A", ".hidden", "-", "a b"})
    void shouldRefuseANameThatLeavesTheFolderOrIsNoName(String name) {
        KeyFiles keys = new KeyFiles(folder());

        assertThatThrownBy(() -> keys.has(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.loadOrCreate(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key name: got '" + name + "'");
    }

    @Test
    void shouldSayWhichFileCannotBeWritten() throws IOException {
        Path occupied = Files.createFile(temporary.resolve("occupied"));

        assertThatThrownBy(() -> new KeyFiles(occupied).loadOrCreate("k"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("k.key");
    }

    @Test
    void shouldGiveAllWhoAskAtOnceOneKey() throws Exception {
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (int round = 0; round < 20; round++) {
                assertThat(askedAtOnce(threads, callers, "k" + round))
                        .hasSize(callers)
                        .containsOnly(
                                new KeyFiles(folder()).loadOrCreate("k" + round).verifyingKey());
            }
            assertThat(names()).hasSize(20);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<VerifyingKey> askedAtOnce(ExecutorService threads, int callers, String name)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(callers);
        List<Future<VerifyingKey>> asked = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            asked.add(threads.submit(() -> {
                start.await();
                return new KeyFiles(folder()).loadOrCreate(name).verifyingKey();
            }));
        }
        List<VerifyingKey> keys = new ArrayList<>();
        for (Future<VerifyingKey> key : asked) {
            keys.add(key.get());
        }
        return keys;
    }

    private Path folder() {
        return temporary.resolve("keys");
    }

    private Path written(String content) throws IOException {
        Files.createDirectories(folder());
        Path file = Files.write(folder().resolve("k.key"), content.getBytes(StandardCharsets.ISO_8859_1));
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
