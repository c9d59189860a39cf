package io.tocsin.protocol.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class CosignatureBookTest {
    private final TestNetwork network = new TestNetwork(4, 2, "test", TrustPolicy.DEFAULT);
    private final CosignatureBook book = new CosignatureBook();

    @Test
    void shouldCountPartiesUpToWhereAllOfThemVouch() {
        take(0, 12, 1_000);
        take(1, 10, 2_000);
        take(2, 12, 3_000);

        assertThat(book.coverage(network.registry(), 0)).isEqualTo(new CosignatureBook.Coverage(4, 3, 10, 1_000));
        assertThat(book.coverage(network.registry(), 2_500)).isEqualTo(new CosignatureBook.Coverage(4, 1, 12, 3_000));
        assertThat(book.coverage(network.registry(), 3_001)).isEqualTo(new CosignatureBook.Coverage(4, 0, 0, 0));
        assertThat(List.of(reaching(10), reaching(11), reaching(13))).containsExactly(3, 2, 0);
    }

    @Test
    void shouldKeepTheLargestOfEachParty() {
        take(0, 12, 1_000);
        take(0, 9, 2_000);

        assertThat(book.newest())
                .singleElement()
                .extracting(seen -> seen.cosigned().checkpoint().size())
                .isEqualTo(12L);
    }

    // Attack: one operator sets up many agents and lets each of them vouch.
    @Test
    void shouldCountTwoWitnessesOfOnePartyOnce() {
        CosignedCheckpoint one = cosigned(0, 12);
        book.take(one, 1_000);
        book.take(
                new CosignedCheckpoint(
                        one.checkpoint(), TestNetwork.agent(3), one.party(), one.seconds(), one.ledger(), one.line()),
                1_001);

        assertThat(book.coverage(network.registry(), 0).cosigned()).isEqualTo(1);
        assertThat(book.lines(one.checkpoint())).hasSize(1);
    }

    @Test
    void shouldNotCountAPartyThatHasLeft() {
        take(0, 12, 1_000);
        network.advance(network.registry().current().stream()
                .filter(member -> !member.id().equals(TestNetwork.agent(0)))
                .toList());

        assertThat(book.coverage(network.registry(), 0)).isEqualTo(new CosignatureBook.Coverage(3, 0, 0, 0));
        assertThat(reaching(12)).isZero();
    }

    @Test
    void shouldGiveTheNoteWithAllItsLines() {
        take(0, 12, 1);
        take(1, 12, 2);
        take(2, 13, 3);

        SignedNote note = book.note(2).orElseThrow();

        assertThat(Checkpoint.verified(
                                note, LedgerKeys.verifiers(network.registry()).get(0))
                        .size())
                .isEqualTo(12);
        assertThat(note.signatures()).hasSize(3);
        assertThat(SignedNote.parse(note.toBytes())).isEqualTo(note);
        assertThat(Checkpoint.parse(book.note(1).orElseThrow().text()).size()).isEqualTo(13);
        assertThat(book.note(3)).isEmpty();
        assertThat(new CosignatureBook().note(0)).isEmpty();
    }

    // Attack: a hostile ledger forks; each witness is shown, and cosigns, one of the two sides.
    @Test
    void shouldProveASplitView() {
        take(0, 12, 1);
        Checkpoint forked = TestCheckpoints.of(network, 12, Hash.sha256(new byte[] {99}));
        assertThat(book.split()).isEmpty();

        book.take(TestCheckpoints.cosigned(network, TestNetwork.agent(1), forked), 2);

        CosignatureBook.Split split = book.split().orElseThrow();
        assertThat(split.one().witness()).isEqualTo(TestNetwork.agent(0));
        assertThat(split.other().checkpoint()).isEqualTo(forked);
        assertThat(book.note(2)).as("lines over two texts are not put together").isEmpty();
    }

    @Test
    void shouldForgetTheLinesOfOldSizes() {
        for (int size = 1; size <= CosignatureBook.SIZES + 1; size++) {
            take(0, size, size);
        }

        assertThat(book.lines(checkpoint(1))).isEmpty();
        assertThat(book.lines(checkpoint(2))).hasSize(1);
    }

    private int reaching(long size) {
        return book.reaching(size, network.registry());
    }

    private void take(int agent, long size, long millis) {
        book.take(cosigned(agent, size), millis);
    }

    private CosignedCheckpoint cosigned(int agent, long size) {
        return TestCheckpoints.cosigned(network, TestNetwork.agent(agent), checkpoint(size));
    }

    private Checkpoint checkpoint(long size) {
        return TestCheckpoints.of(network, size, Hash.sha256(new byte[] {(byte) size}));
    }
}
