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
    void shouldWriteTheBytesOfOlderSnapshots() throws IOException {
        assertThat(Hash.sha256(bytes(snapshot(1))))
                .hasToString("60dee155018d385dce470f37bc50c33d90c650498192cc3c5646b527a721d89a");
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
