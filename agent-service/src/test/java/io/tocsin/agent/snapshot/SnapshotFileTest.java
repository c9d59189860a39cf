package io.tocsin.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private SnapshotFile store;

    @BeforeEach
    void setUp() {
        file = folder.resolve("snapshot.bin");
        store = new SnapshotFile(file);
    }

    @Test
    void shouldHaveNoneAtFirst() throws IOException {
        Files.writeString(folder.resolve("snapshot.bin.new"), "half written by a process that was killed");

        assertThat(store.load()).isEmpty();
    }

    @Test
    void shouldGiveBackTheNewestOne() throws IOException {
        store.save(snapshot(1));
        store.save(snapshot(2));

        SiteSnapshot found = store.load().orElseThrow();

        assertThat(bytes(found)).isEqualTo(bytes(snapshot(2)));
        assertThat(found.segment()).isEqualTo(2);
        assertThat(found.positions().next(Topic.BALLOT_LOG, 1)).isEqualTo(42);
        assertThat(found.positions().isPast(Topic.BALLOT_LOG, 1, 41)).isTrue();
        assertThat(found.positions().isPast(Topic.BALLOT_LOG, 1, 42)).isFalse();
        assertThat(found.positions().next(Topic.ACCEPTED, 1)).isZero();
        assertThat(folder.toFile().list()).containsExactly("snapshot.bin");
    }

    @Test
    void shouldNameADamagedFileWhereverItIsDamaged() throws IOException {
        store.save(snapshot(1));
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> store.load())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is damaged");
        }
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> store.load()).hasMessageContaining("too few for a snapshot");
    }

    @Test
    void shouldReadTheBytesOfOlderSnapshots() throws IOException {
        byte[] now = bytes(snapshot(1));
        String text = new String(now, StandardCharsets.ISO_8859_1);
        // The first form had no list of epochs at its end; here it is empty, so its length is all there is of it.
        byte[] then = text.substring(0, text.length() - Integer.BYTES)
                .replaceFirst("tocsin/agent-site-snapshot/v2", "tocsin/agent-site-snapshot/v1")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Hash.sha256(then)).hasToString("60dee155018d385dce470f37bc50c33d90c650498192cc3c5646b527a721d89a");
        assertThat(bytes(SiteSnapshot.fromBytes(then))).isEqualTo(now);
    }

    @Test
    void shouldKeepTheNewestEpochsThatOpeningsNamed() throws IOException {
        SiteSnapshot snapshot = snapshot(1);
        snapshot.positions().epochs().named(1, 7);
        store.save(snapshot);

        LogPositions found = store.load().orElseThrow().positions().copy();

        assertThat(found.epochs().allows(1, 6)).isFalse();
        assertThat(found.epochs().allows(1, 7)).isTrue();
        assertThat(found.epochs().allows(0, 0)).isTrue();
    }

    private static byte[] bytes(SiteSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        snapshot.write(out);
        return out.toByteArray();
    }

    private static SiteSnapshot snapshot(long segment) {
        LogPositions positions = new LogPositions();
        positions.advance(new LogRecord(Topic.BALLOT_LOG, 1, 41, 0, new byte[0]));
        return new SiteSnapshot(
                Hash.sha256(new byte[] {1}),
                segment,
                List.of(new SiteSnapshot.AgentPart(new AgentId("a"), new byte[] {1, 2}, new byte[] {3})),
                new byte[] {4},
                new byte[] {5, 6},
                new byte[0],
                positions);
    }
}
