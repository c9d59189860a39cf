package io.tocsin.core.translog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    /** The first leaves and roots of the reference tree of Certificate Transparency (RFC 6962). */
    private static final List<String> LEAVES = List.of("", "00", "10", "2021");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

    @Test
    void shouldGiveTheRootsOfTheReferenceTree() {
        MerkleTree tree = new MerkleTree();
        CompactRange range = new CompactRange();

        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.root()).hasToString(ROOTS.get(size));
            assertThat(range.root()).hasToString(ROOTS.get(size));
            if (size < LEAVES.size()) {
                Hash leaf = MerkleTree.leafHash(HexFormat.of().parseHex(LEAVES.get(size)));
                tree.append(leaf);
                range.append(leaf);
            }
        }
    }

    @Test
    void shouldHashALeafAsPublished() {
        Hash leaf = MerkleTree.leafHash("hello world".getBytes(StandardCharsets.US_ASCII));

        assertThat(leaf.toBytes())
                .isEqualTo(Base64.getDecoder().decode("TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0="));
    }

    @Test
    void shouldAgreeWithTheDefinitionAtEverySize() {
        List<Hash> leaves = ReferenceTree.leaves(200);
        MerkleTree tree = new MerkleTree();
        CompactRange range = new CompactRange();

        for (int size = 0; size <= 200; size++) {
            Hash expected = ReferenceTree.root(leaves.subList(0, size));
            assertThat(range.root()).as("compact range of %d", size).isEqualTo(expected);
            assertThat(tree.root()).as("tree of %d", size).isEqualTo(expected);
            assertThat(range.peaks()).hasSize(Integer.bitCount(size));
            if (size < 200) {
                tree.append(leaves.get(size));
                range.append(leaves.get(size));
            }
        }
        for (int size = 0; size <= 200; size++) {
            assertThat(tree.root(size))
                    .as("earlier root of %d", size)
                    .isEqualTo(ReferenceTree.root(leaves.subList(0, size)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 100})
    void shouldResumeACompactRangeFromItsPeaks(int stored) {
        List<Hash> leaves = ReferenceTree.leaves(130);
        CompactRange before = new CompactRange();
        leaves.subList(0, stored).forEach(before::append);

        CompactRange resumed = new CompactRange(before.size(), before.peaks());
        leaves.subList(stored, 130).forEach(resumed::append);

        assertThat(resumed.size()).isEqualTo(130);
        assertThat(resumed.root()).isEqualTo(ReferenceTree.root(leaves));
    }

    @Test
    void shouldRefuseAStoredSizeThatDoesNotFitItsPeaks() {
        List<Hash> one = ReferenceTree.leaves(1);

        assertThatThrownBy(() -> new CompactRange(3, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size 3 with 1 peaks");
        assertThatThrownBy(() -> new CompactRange(Long.MIN_VALUE, one)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseToProveWhatItDoesNotHold() {
        MerkleTree tree = new MerkleTree();
        ReferenceTree.leaves(5).forEach(tree::append);

        assertThatThrownBy(() -> tree.root(6)).hasMessage("size: got 6, allowed 0 to 5");
        assertThatThrownBy(() -> tree.root(-1)).hasMessage("size: got -1, allowed 0 to 5");
        assertThatThrownBy(() -> tree.inclusionProof(0, 0)).hasMessage("size: got 0, allowed 1 to 5");
        assertThatThrownBy(() -> tree.inclusionProof(3, 3)).hasMessage("index: got 3, allowed 0 to 2");
        assertThatThrownBy(() -> tree.inclusionProof(-1, 3)).hasMessage("index: got -1, allowed 0 to 2");
        assertThatThrownBy(() -> tree.consistencyProof(0, 3)).hasMessage("oldSize: got 0, allowed 1 to 3");
        assertThatThrownBy(() -> tree.consistencyProof(4, 3)).hasMessage("oldSize: got 4, allowed 1 to 3");
        assertThatThrownBy(() -> tree.consistencyProof(1, 6)).hasMessage("newSize: got 6, allowed 1 to 5");
    }
}
