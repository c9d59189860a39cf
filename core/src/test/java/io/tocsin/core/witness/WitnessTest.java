package io.tocsin.core.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.core.witness.Judgement.Answer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final String LOG = "tocsin/test";

    private final Witness witness = Witness.fromFirstEntry(LOG);

    @Test
    void shouldCosignEachCheckpointThatGoesOnOnce() {
        read(witness, 0, 10);

        assertThat(answers(witness, of(3), of(7), of(7), of(3), of(10)))
                .containsExactly(Answer.COSIGN, Answer.COSIGN, Answer.SAME, Answer.OLDER, Answer.COSIGN);
        assertThat(witness.pin()).isEqualTo(new Witness.Pin(10, of(10).root()));
    }

    @Test
    void shouldWaitForEntriesItHasNotRead() {
        read(witness, 0, 4);

        assertThat(witness.judge(of(5)).answer()).isEqualTo(Answer.AHEAD);
        read(witness, 4, 5);

        assertThat(witness.judge(of(5)).answer()).isEqualTo(Answer.COSIGN);
    }

    // Attack: a hostile ledger signs two roots of one size and shows each to somebody else.
    @Test
    void shouldNameAForkWithBothRoots() {
        read(witness, 0, 8);
        Checkpoint forged = new Checkpoint(LOG, 8, leaf(99), List.of());

        Judgement judgement = witness.judge(forged);

        assertThat(judgement.answer()).isEqualTo(Answer.INCONSISTENT);
        assertThat(judgement.computed()).contains(of(8).root());
        assertThat(judgement.reason())
                .contains("size 8", leaf(99).toString(), of(8).root().toString());
        assertThat(witness.pin().size()).isZero();
    }

    // Attack: a hostile ledger leaves one entry out; whatever it signs from there on has another root.
    @Test
    void shouldNameALogThatDropsAnEntry() {
        List<Hash> dropped = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(WitnessTest::leaf).toList());
        dropped.remove(6);
        read(witness, 0, 10);

        assertThat(witness.judge(of(6)).answer()).isEqualTo(Answer.COSIGN);
        for (int size = 7; size <= dropped.size(); size++) {
            assertThat(witness.judge(over(dropped.subList(0, size))).answer())
                    .as("size %d", size)
                    .isEqualTo(Answer.INCONSISTENT);
        }
    }

    // Attack: a hostile ledger goes back, and goes on otherwise from there.
    @Test
    void shouldNameALogThatGoesBackAndOnOtherwise() {
        read(witness, 0, 10);
        witness.judge(of(10));

        assertThat(witness.judge(of(6)).answer()).isEqualTo(Answer.OLDER);
        assertThat(witness.judge(new Checkpoint(LOG, 7, leaf(99), List.of())).answer())
                .isEqualTo(Answer.INCONSISTENT);
        assertThat(witness.judge(new Checkpoint(LOG, 10, leaf(99), List.of())).answer())
                .isEqualTo(Answer.INCONSISTENT);
        assertThat(witness.pin().size()).isEqualTo(10);
    }

    @Test
    void shouldRefuseACheckpointOfAnotherLog() {
        Judgement judgement = witness.judge(new Checkpoint("tocsin/other", 0, MerkleTree.EMPTY_ROOT, List.of()));

        assertThat(judgement.answer()).isEqualTo(Answer.INCONSISTENT);
        assertThat(judgement.reason()).contains("tocsin/other", LOG);
    }

    @Test
    void shouldNotMoveItsPinForWhatOthersCosigned() {
        read(witness, 0, 3);

        assertThat(witness.compare(of(3)).answer()).isEqualTo(Answer.COSIGN);
        assertThat(witness.pin().size()).isZero();
    }

    @Test
    void shouldGoOnAfterARestartAndKeepItsPin() {
        read(witness, 0, 9);
        witness.judge(of(7));

        Witness restarted = Witness.fromBytes(witness.toBytes());
        assertThat(restarted.next()).as("goes on behind what it cosigned").isEqualTo(7);
        read(restarted, 7, 12);

        assertThat(answers(restarted, of(7), of(12))).containsExactly(Answer.SAME, Answer.COSIGN);
        assertThat(Witness.fromBytes(witness.toBytes())
                        .judge(new Checkpoint(LOG, 7, leaf(99), List.of()))
                        .answer())
                .isEqualTo(Answer.INCONSISTENT);
        assertThat(restarted.judge(of(3)).answer()).isEqualTo(Answer.OLDER);
    }

    @Test
    void shouldBeginInTheMiddleOnTrust() {
        CompactRange before = new CompactRange();
        IntStream.range(0, 6).mapToObj(WitnessTest::leaf).forEach(before::append);
        Witness late = Witness.trusting(LOG, before, 6);
        read(late, 6, 11);

        assertThat(late.since()).isEqualTo(6);
        assertThat(late.judge(of(4)).answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(late.judge(of(6)).answer()).isEqualTo(Answer.COSIGN);
        assertThat(late.judge(of(11)).answer()).isEqualTo(Answer.COSIGN);
        assertThat(before.size()).as("what it was given is not changed").isEqualTo(6);
    }

    @Test
    void shouldRememberBoundedlyManyRoots() {
        read(witness, 0, Witness.ROOTS + 2);

        assertThat(witness.judge(of(1)).answer()).as("forgotten").isEqualTo(Answer.UNKNOWN);
        assertThat(witness.next()).as("what is forgotten is not read again").isEqualTo(2);
        assertThat(witness.judge(of(3)).answer()).as("the oldest remembered").isEqualTo(Answer.COSIGN);
    }

    @Test
    void shouldHaveTheseBytesForEver() {
        read(witness, 0, 2);
        witness.judge(of(1));

        assertThat(HexFormat.of().formatHex(witness.toBytes()))
                .isEqualTo(
                        "00000018746f6373696e2f6c65646765722d7769746e6573732f7631" // the tag
                                + "0000000b746f6373696e2f74657374"
                                + "0000000000000000"
                                + "0000000000000001"
                                + "00000001"
                                + leaf(0)
                                + "0000000000000001"
                                + "0000000000000001"
                                + leaf(0));
        assertThatThrownBy(() -> Witness.fromBytes(new byte[] {1})).isInstanceOf(DecodingException.class);
    }

    private static List<Answer> answers(Witness witness, Checkpoint... checkpoints) {
        return List.of(checkpoints).stream()
                .map(witness::judge)
                .map(Judgement::answer)
                .toList();
    }

    private static void read(Witness witness, int from, int to) {
        IntStream.range(from, to).forEach(n -> witness.append(leaf(n), n + 1));
    }

    private static Checkpoint of(int size) {
        return over(IntStream.range(0, size).mapToObj(WitnessTest::leaf).toList());
    }

    private static Checkpoint over(List<Hash> leaves) {
        CompactRange tree = new CompactRange();
        leaves.forEach(tree::append);
        return new Checkpoint(LOG, tree.size(), tree.root(), List.of());
    }

    private static Hash leaf(int n) {
        return MerkleTree.leafHash(ByteBuffer.allocate(4).putInt(n).array());
    }

    @Test
    void shouldSayWhatItKnows() {
        assertThat(witness.origin()).isEqualTo(LOG);
        assertThat(witness.size()).isZero();
        assertThat(witness.judge(of(2)).computed()).isEqualTo(Optional.empty());
    }
}
