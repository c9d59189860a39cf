package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.testing.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log written by another implementation, Tessera: its checkpoints, at sizes 0 to 15, and its entry bundles. */
class TesseraLogTest {
    private static final int SIZES = 16;

    @Test
    void shouldRebuildTheRootOfEverySignedCheckpointFromItsEntries() throws IOException {
        Path data = SharedData.file("vectors/tessera-log");
        NoteVerifier log = verifier(data);
        for (int size = 0; size < SIZES; size++) {
            SignedNote note = SignedNote.parse(Files.readAllBytes(data.resolve("log/checkpoint." + size)));

            Checkpoint checkpoint = Checkpoint.verified(note, log);

            CompactRange range = new CompactRange();
            entries(data, size).forEach(body -> range.append(MerkleTree.leafHash(body)));
            assertThat(checkpoint.size()).isEqualTo(size).isEqualTo(range.size());
            assertThat(checkpoint.root()).isEqualTo(range.root());
        }
    }

    @Test
    void shouldProveEachCheckpointConsistentWithEachLaterOne() throws IOException {
        Path data = SharedData.file("vectors/tessera-log");
        MerkleTree tree = new MerkleTree();
        entries(data, SIZES - 1).forEach(body -> tree.append(MerkleTree.leafHash(body)));
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int size = 0; size < SIZES; size++) {
            byte[] note = Files.readAllBytes(data.resolve("log/checkpoint." + size));
            checkpoints.add(Checkpoint.parse(SignedNote.parse(note).text()));
        }

        for (int oldSize = 1; oldSize < SIZES; oldSize++) {
            for (int newSize = oldSize; newSize < SIZES; newSize++) {
                tree.consistencyProof(oldSize, newSize)
                        .verify(
                                checkpoints.get(oldSize).root(),
                                checkpoints.get(newSize).root());
            }
        }
    }

    @Test
    void shouldRefuseACheckpointWithItsSizeChanged() throws IOException {
        Path data = SharedData.file("vectors/tessera-log");
        String note = Files.readString(data.resolve("log/checkpoint.3"));
        SignedNote changed =
                SignedNote.parse(note.replace("\n3\n", "\n4\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        NoteVerifier log = verifier(data);

        assertThatThrownBy(() -> Checkpoint.verified(changed, log)).isInstanceOf(VerificationException.class);
    }

    private static NoteVerifier verifier(Path data) throws IOException {
        return TestEd25519.verifier(
                VerifierKey.parse(Files.readString(data.resolve("log.vkey")).strip()));
    }

    /** The bodies in the bundle of {@code size} entries: each after its length in 16 bits. */
    private static List<byte[]> entries(Path data, int size) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        if (size > 0) {
            ByteBuffer bundle = ByteBuffer.wrap(Files.readAllBytes(data.resolve("log/tile/entries/000.p/" + size)));
            while (bundle.hasRemaining()) {
                byte[] body = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(body);
                bodies.add(body);
            }
        }
        return bodies;
    }
}
