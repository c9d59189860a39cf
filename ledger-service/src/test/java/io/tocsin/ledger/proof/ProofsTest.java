package io.tocsin.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.core.translog.VerificationException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {
    private final List<Hash> leaves = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree();
    private final List<Long> reads = new ArrayList<>();
    private final Proofs proofs = new Proofs(this::read);

    private List<Hash> read(long begin, long end) {
        reads.add(end - begin);
        return leaves.subList((int) Math.min(begin, leaves.size()), (int) Math.min(end, leaves.size()));
    }

    private void grow(int size) {
        while (leaves.size() < size) {
            Hash leaf = MerkleTree.leafHash(
                    ByteBuffer.allocate(4).putInt(leaves.size()).array());
            leaves.add(leaf);
            tree.append(leaf);
        }
    }

    @Test
    void shouldMakeTheProofsOfCoresTree() {
        grow(70);
        for (long size = 1; size <= 70; size++) {
            assertThat(proofs.root(size)).isEqualTo(tree.root(size));
            for (long index = 0; index < size; index++) {
                assertThat(proofs.inclusion(index, size, tree.root(size))).isEqualTo(tree.inclusionProof(index, size));
            }
            for (long old = 1; old <= size; old++) {
                assertThat(proofs.consistency(old, size, tree.root(old), tree.root(size)))
                        .isEqualTo(tree.consistencyProof(old, size));
            }
        }
    }

    @Test
    void shouldMakeTheSameProofsAcrossTiles() {
        int size = 5 * RangeRoots.TILE + 1_234;
        grow(size);
        for (long at : List.of(1L, 4_095L, 4_096L, 4_097L, 8_192L, 12_288L, 16_385L, 20_480L, size - 1L)) {
            assertThat(proofs.root(at)).isEqualTo(tree.root(at));
            assertThat(proofs.inclusion(at, size, tree.root())).isEqualTo(tree.inclusionProof(at, size));
            assertThat(proofs.consistency(at, size, tree.root(at), tree.root()))
                    .isEqualTo(tree.consistencyProof(at, size));
        }
    }

    @Test
    void shouldReadACompleteTileOnce() {
        grow(4 * RangeRoots.TILE);
        proofs.root(leaves.size());
        assertThat(reads).containsExactly(4_096L, 4_096L, 4_096L, 4_096L);

        proofs.root(leaves.size());

        assertThat(reads).hasSize(4);
    }

    @Test
    void shouldGiveNoProofThatDoesNotMakeTheSignedRoot() {
        grow(20);
        Hash signed = tree.root();
        leaves.set(3, Hash.sha256(new byte[] {1}));

        assertThatThrownBy(() -> proofs.inclusion(7, 20, signed)).isInstanceOf(VerificationException.class);
        assertThatThrownBy(() -> proofs.consistency(2, 20, tree.root(2), signed))
                .isInstanceOf(VerificationException.class);
    }

    @Test
    void shouldSayWhichLeavesAreMissing() {
        grow(10);

        assertThatThrownBy(() -> proofs.root(12))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("leaf hashes 0 to 11: the store has 10 of 12");
    }
}
