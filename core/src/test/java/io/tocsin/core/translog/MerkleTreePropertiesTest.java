package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreePropertiesTest {
    private static final int MOST = 200;

    @Property(seed = "9162")
    void shouldVerifyEveryInclusionProofItMakes(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll @IntRange(max = MOST - 1) int any) {
        int index = any % size;
        List<Hash> leaves = ReferenceTree.leaves(size);
        InclusionProof proof = treeOf(MOST).inclusionProof(index, size);

        assertThat(proof.path()).isEqualTo(ReferenceTree.path(index, leaves));
        proof.verify(leaves.get(index), ReferenceTree.root(leaves));
    }

    @Property(seed = "9162")
    void shouldVerifyConsistencyBetweenAnyTwoSizes(
            @ForAll @IntRange(min = 1, max = MOST) int one, @ForAll @IntRange(min = 1, max = MOST) int other) {
        int oldSize = Math.min(one, other);
        int newSize = Math.max(one, other);
        List<Hash> leaves = ReferenceTree.leaves(newSize);
        ConsistencyProof proof = treeOf(MOST).consistencyProof(oldSize, newSize);

        assertThat(proof.path()).isEqualTo(ReferenceTree.proof(oldSize, leaves));
        proof.verify(ReferenceTree.root(leaves.subList(0, oldSize)), ReferenceTree.root(leaves));
    }

    @Property(seed = "9162")
    void shouldRefuseAnInclusionProofWithAnyBitFlipped(
            @ForAll @IntRange(min = 1, max = MOST) int size,
            @ForAll @IntRange(max = MOST - 1) int any,
            @ForAll @IntRange(max = 1 << 20) int bit) {
        int index = any % size;
        MerkleTree tree = treeOf(size);
        InclusionProof proof = tree.inclusionProof(index, size);
        // The leaf, the root and the path are all evidence: flip one bit somewhere in them.
        List<Hash> evidence = new ArrayList<>(proof.path());
        evidence.add(ReferenceTree.leaves(size).get(index));
        evidence.add(tree.root());
        List<Hash> flipped = flip(evidence, bit);
        int path = proof.path().size();

        InclusionProof changed = new InclusionProof(index, size, flipped.subList(0, path));

        assertThatThrownBy(() -> changed.verify(flipped.get(path), flipped.get(path + 1)))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("expected root " + flipped.get(path + 1));
    }

    @Property(seed = "9162")
    void shouldRefuseAConsistencyProofWithAnyBitFlipped(
            @ForAll @IntRange(min = 1, max = MOST) int one,
            @ForAll @IntRange(min = 1, max = MOST) int other,
            @ForAll @IntRange(max = 1 << 20) int bit) {
        int oldSize = Math.min(one, other);
        int newSize = Math.max(one, other);
        MerkleTree tree = treeOf(newSize);
        ConsistencyProof proof = tree.consistencyProof(oldSize, newSize);
        List<Hash> evidence = new ArrayList<>(proof.path());
        evidence.add(tree.root(oldSize));
        evidence.add(tree.root());
        List<Hash> flipped = flip(evidence, bit);
        int path = proof.path().size();

        ConsistencyProof changed = new ConsistencyProof(oldSize, newSize, flipped.subList(0, path));

        assertThatThrownBy(() -> changed.verify(flipped.get(path), flipped.get(path + 1)))
                .isInstanceOf(VerificationException.class);
    }

    private static List<Hash> flip(List<Hash> hashes, int bit) {
        int at = bit / 256 % hashes.size();
        byte[] bytes = hashes.get(at).toBytes();
        bytes[bit % 256 / 8] ^= (byte) (1 << bit % 8);
        List<Hash> flipped = new ArrayList<>(hashes);
        flipped.set(at, Hash.of(bytes));
        return flipped;
    }

    private static MerkleTree treeOf(int size) {
        MerkleTree tree = new MerkleTree();
        ReferenceTree.leaves(size).forEach(tree::append);
        return tree;
    }
}
