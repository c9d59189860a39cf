package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final List<Hash> LEAVES = ReferenceTree.leaves(7);
    private static final Hash A = LEAVES.get(0);
    private static final Hash B = LEAVES.get(1);
    private static final Hash C = LEAVES.get(2);
    private static final Hash AB = ReferenceTree.node(A, B);
    private static final Hash ABC = ReferenceTree.node(AB, C);

    @Test
    void shouldVerifyThreeLeavesWorkedByHand() {
        new InclusionProof(0, 3, List.of(B, C)).verify(A, ABC);
        new InclusionProof(1, 3, List.of(A, C)).verify(B, ABC);
        new InclusionProof(2, 3, List.of(AB)).verify(C, ABC);
        new InclusionProof(0, 1, List.of()).verify(A, A);

        new ConsistencyProof(1, 3, List.of(B, C)).verify(A, ABC);
        new ConsistencyProof(2, 3, List.of(C)).verify(AB, ABC);
        new ConsistencyProof(3, 3, List.of()).verify(ABC, ABC);
        Hash d = LEAVES.get(3);
        Hash four = ReferenceTree.node(AB, ReferenceTree.node(C, d));
        new ConsistencyProof(3, 4, List.of(C, d, AB)).verify(ABC, four);
    }

    @Test
    void shouldNameComputedAndExpectedRoot() {
        InclusionProof inclusion = new InclusionProof(2, 3, List.of(AB));
        ConsistencyProof consistency = new ConsistencyProof(2, 3, List.of(C));

        assertThatThrownBy(() -> inclusion.verify(C, AB))
                .isInstanceOf(VerificationException.class)
                .hasMessage("inclusion proof of leaf 2 in 3: computed root " + ABC + ", expected root " + AB);
        assertThatThrownBy(() -> consistency.verify(AB, A))
                .isInstanceOf(VerificationException.class)
                .hasMessage("consistency proof from 2 to 3: computed new root " + ABC + ", expected new root " + A);
        assertThatThrownBy(() -> new ConsistencyProof(3, 3, List.of()).verify(ABC, A))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining(ABC.toString())
                .hasMessageContaining(A.toString());
    }

    @Test
    void shouldRefuseAWrongOldRootWhereTheProofGivesIt() {
        Hash d = LEAVES.get(3);
        Hash four = ReferenceTree.node(AB, ReferenceTree.node(C, d));
        ConsistencyProof proof = new ConsistencyProof(3, 4, List.of(C, d, AB));

        assertThatThrownBy(() -> proof.verify(AB, four))
                .isInstanceOf(VerificationException.class)
                .hasMessage("consistency proof from 3 to 4: computed old root " + ABC + ", expected old root " + AB);
    }

    @Test
    void shouldRefuseIndicesAndSizesThatProveNothing() {
        for (long[] indexAndSize : new long[][] {{0, 0}, {3, 3}, {-1, 3}, {-1, -1}, {0, -1}}) {
            assertThatThrownBy(() -> new InclusionProof(indexAndSize[0], indexAndSize[1], List.of()))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("got index " + indexAndSize[0]);
        }
        for (long[] sizes : new long[][] {{0, 0}, {0, 3}, {4, 3}, {-1, 3}, {-2, -1}}) {
            assertThatThrownBy(() -> new ConsistencyProof(sizes[0], sizes[1], List.of()))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("got sizes " + sizes[0] + " and " + sizes[1]);
        }
    }

    @Test
    void shouldRefuseEveryOtherLengthOfPath() {
        MerkleTree tree = new MerkleTree();
        LEAVES.forEach(tree::append);
        for (int size = 1; size <= 7; size++) {
            for (int i = 0; i < size; i++) {
                InclusionProof inclusion = tree.inclusionProof(i, size);
                ConsistencyProof consistency = tree.consistencyProof(i + 1, size);
                for (List<Hash> path : otherLengths(inclusion.path())) {
                    assertThatThrownBy(() -> new InclusionProof(inclusion.index(), inclusion.size(), path))
                            .isInstanceOf(VerificationException.class)
                            .hasMessageEndingWith("got " + path.size() + " hashes, expected "
                                    + inclusion.path().size());
                }
                for (List<Hash> path : otherLengths(consistency.path())) {
                    assertThatThrownBy(() -> new ConsistencyProof(consistency.oldSize(), consistency.newSize(), path))
                            .isInstanceOf(VerificationException.class);
                }
            }
        }
    }

    @Test
    void shouldTakeTheLargestSizes() {
        long last = Long.MAX_VALUE - 1;

        assertThatThrownBy(() -> new InclusionProof(last, Long.MAX_VALUE, List.of()))
                .hasMessageEndingWith("got 0 hashes, expected 62");
        assertThatThrownBy(() -> new ConsistencyProof(last, Long.MAX_VALUE, List.of()))
                .hasMessageEndingWith("got 0 hashes, expected 63");
        assertThat(new ConsistencyProof(Long.MAX_VALUE, Long.MAX_VALUE, List.of()).path())
                .isEmpty();
    }

    private static List<List<Hash>> otherLengths(List<Hash> path) {
        List<List<Hash>> others = new ArrayList<>();
        for (int length = 0; length <= path.size() + 2; length++) {
            List<Hash> other = new ArrayList<>(path.subList(0, Math.min(length, path.size())));
            while (other.size() < length) {
                other.add(A);
            }
            if (length != path.size()) {
                others.add(other);
            }
        }
        return others;
    }
}
