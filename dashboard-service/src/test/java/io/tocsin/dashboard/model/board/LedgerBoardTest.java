package io.tocsin.dashboard.model.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerBoardTest {
    private final LedgerBoard board = new LedgerBoard();
    private final CompactRange tree = new CompactRange();

    @Test
    void shouldFindTheSameRoot() {
        grow(5);
        Checkpoint early = checkpoint();
        grow(3);

        board.checkpoint(early, 0);

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.SAME);
        assertThat(board.isForked()).isFalse();
        assertThat(board.leaves()).isEqualTo(8);
    }

    @Test
    void shouldFindADifferentRoot() {
        grow(5);

        board.checkpoint(new Checkpoint("log", 4, Hash.sha256(new byte[] {9}), List.of()), 0);

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.DIFFERENT);
        assertThat(board.isForked()).isTrue();
    }

    @Test
    void shouldCheckACheckpointThatIsAheadOnceItsLeavesAreRead() {
        tree.append(leaf(0));
        board.checkpoint(checkpoint(), 0);
        assertThat(board.match()).isEqualTo(LedgerBoard.Match.AHEAD);

        board.leaf(leaf(0));

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.SAME);
        assertThat(board.isForked()).isFalse();
    }

    @Test
    void shouldRememberThatACheckpointAheadTurnedOutDifferent() {
        board.checkpoint(new Checkpoint("log", 1, Hash.sha256(new byte[] {9}), List.of()), 0);

        grow(1);
        board.checkpoint(checkpoint(), 1);

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.SAME);
        assertThat(board.isForked()).isTrue();
    }

    @Test
    void shouldSeeThatALaterCheckpointTakesLeavesBack() {
        grow(2);
        Checkpoint two = checkpoint();
        grow(1);
        board.checkpoint(checkpoint(), 0);

        board.checkpoint(two, 1);

        assertThat(board.isForked()).isTrue();
    }

    @Test
    void shouldFindASplitViewWhicheverComesFirst() {
        Hash elsewhere = Hash.sha256(new byte[] {9});
        CosignedCheckpoint shown = cosigned(1, 2, elsewhere);

        board.cosigned(shown, 0);
        assertThat(board.split()).isEmpty();
        grow(2);

        assertThat(board.split()).contains(new LedgerBoard.Split(2, tree.root(), elsewhere));
        assertThat(board.isForked()).isTrue();
    }

    @Test
    void shouldFindASplitViewWithoutATreeOfItsOwn() {
        board.beginsLate();
        board.checkpoint(new Checkpoint("log", 5, Hash.sha256(new byte[] {1}), List.of()), 0);
        board.cosigned(cosigned(1, 5, Hash.sha256(new byte[] {1})), 0);
        assertThat(board.split()).isEmpty();

        board.cosigned(cosigned(2, 5, Hash.sha256(new byte[] {2})), 0);

        assertThat(board.split()).isPresent();
    }

    @Test
    void shouldFindASplitViewBetweenTwoWitnesses() {
        board.beginsLate();
        board.cosigned(cosigned(1, 5, Hash.sha256(new byte[] {1})), 0);
        board.cosigned(cosigned(2, 5, Hash.sha256(new byte[] {2})), 0);

        assertThat(board.split()).isPresent();
    }

    private static CosignedCheckpoint cosigned(int agent, long size, Hash root) {
        TestNetwork network = new TestNetwork(4, 1);
        return TestCheckpoints.cosigned(network, TestNetwork.agent(agent), TestCheckpoints.of(network, size, root));
    }

    @Test
    void shouldClaimNothingIfTheIntakeNoLongerBeginsWithTheFirstLeaf() {
        board.beginsLate();

        assertThat(board.leaf(leaf(0))).isEqualTo(RecordPosition.UNKNOWN);
        board.checkpoint(new Checkpoint("log", 1, Hash.sha256(new byte[] {9}), List.of()), 0);

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.UNKNOWN);
        assertThat(board.isForked()).isFalse();
    }

    @Test
    void shouldForgetRootsOfLongAgo() {
        grow(1);
        Checkpoint first = checkpoint();
        grow(LedgerBoard.ROOTS);

        board.checkpoint(first, 0);

        assertThat(board.match()).isEqualTo(LedgerBoard.Match.UNKNOWN);
        assertThat(board.isForked()).isFalse();
    }

    @Test
    void shouldNumberLeaves() {
        assertThat(board.leaf(leaf(0))).isZero();
        assertThat(board.leaf(leaf(1))).isEqualTo(1);
    }

    private void grow(int leaves) {
        for (int i = 0; i < leaves; i++) {
            Hash leaf = leaf(tree.size());
            tree.append(leaf);
            board.leaf(leaf);
        }
    }

    private Checkpoint checkpoint() {
        return new Checkpoint("log", tree.size(), tree.root(), List.of());
    }

    private static Hash leaf(long i) {
        return Hash.sha256(new byte[] {(byte) i, (byte) (i >> 8)});
    }
}
