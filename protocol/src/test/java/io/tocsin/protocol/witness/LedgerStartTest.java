package io.tocsin.protocol.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerStartTest {
    private final CompactRange tree = new CompactRange();

    @Test
    void shouldGiveTheTreeOfTheRootThatWasSigned() {
        for (int n = 0; n < 11; n++) {
            tree.append(Hash.sha256(new byte[] {(byte) n}));
        }
        LedgerStart start = new LedgerStart(14, tree.peaks());

        CompactRange found = start.tree(checkpoint(tree.size(), tree.root())).orElseThrow();

        found.append(Hash.sha256(new byte[] {11}));
        tree.append(Hash.sha256(new byte[] {11}));
        assertThat(found.root()).isEqualTo(tree.root());
        assertThat(LedgerStart.find(start.toBytes())).contains(start);
    }

    // Attack: whoever may write the topic puts other peaks beside a good checkpoint.
    @Test
    void shouldGiveNoneForPeaksThatAreNotOfThatRoot() {
        tree.append(Hash.sha256(new byte[] {1}));
        LedgerStart forged = new LedgerStart(1, List.of(Hash.sha256(new byte[] {2})));

        assertThat(forged.tree(checkpoint(1, tree.root()))).isEmpty();
        assertThat(forged.tree(checkpoint(3, tree.root()))).isEmpty();
        assertThat(LedgerStart.find(new byte[] {1, 2})).isEmpty();
    }

    private static Checkpoint checkpoint(long size, Hash root) {
        return new Checkpoint("tocsin/test", size, root, List.of());
    }
}
