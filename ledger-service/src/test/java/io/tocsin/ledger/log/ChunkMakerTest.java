package io.tocsin.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChunkMakerTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final LedgerStory STORY = LedgerStory.everyOutcome(NETWORK);
    private static final List<IntakeRecord> RECORDS = Records.of(STORY.leaves());
    private static final ChunkMaker MAKER = new ChunkMaker(
            LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")).signer());

    @Test
    void shouldMakeTheSameRowsAndRootHoweverTheChunksAreCut() {
        Chunk whole = MAKER.make(Optional.empty(), RECORDS);

        for (int size = 1; size < RECORDS.size(); size++) {
            List<StoredEntry> entries = new ArrayList<>();
            Optional<StoredCheckpoint> newest = Optional.empty();
            for (int at = 0; at < RECORDS.size(); at += size) {
                Chunk chunk = MAKER.make(newest, RECORDS.subList(at, Math.min(at + size, RECORDS.size())));
                entries.addAll(chunk.entries());
                newest = Optional.of(chunk.checkpoint());
            }
            assertThat(entries).isEqualTo(whole.entries());
            assertThat(newest).contains(whole.checkpoint());
        }
        assertThat(whole.checkpoint().root()).isEqualTo(STORY.root());
    }

    @Test
    void shouldCopyWhatQueriesNeed() {
        List<StoredEntry> entries = MAKER.make(Optional.empty(), RECORDS).entries();

        StoredEntry vote = entries.stream()
                .filter(entry -> entry.entry().kind() == LedgerEntry.Kind.VOTE)
                .findFirst()
                .orElseThrow();
        assertThat(vote.signer()).contains(TestNetwork.agent(1));
        assertThat(vote.subjects()).isEqualTo(entries.get(0).subjects());
        assertThat(entries.get(0).subjects())
                .containsExactly(TestNetwork.signature(TestNetwork.agent(0), 1).id());
        assertThat(entries.get(3).source())
                .isEqualTo(new StoredEntry.Source(
                        RECORDS.get(3).offset(), RECORDS.get(3).recordedAt()));
    }

    @Test
    void shouldNameEverySubjectOfABatch() {
        LedgerStory story = new LedgerStory(NETWORK);
        List<SignatureId> both = List.of(story.open(), story.open());
        story.vote(1, both, Stance.HARMLESS);

        List<StoredEntry> entries =
                MAKER.make(Optional.empty(), Records.of(story.leaves())).entries();

        assertThat(entries.get(4).subjects()).isEqualTo(both);
        assertThat(entries.get(4).signer()).contains(TestNetwork.agent(1));
    }

    @Test
    void shouldKeepALeafWhoseBodyIsNotWhatItsKindSays() {
        LedgerEntry odd = new LedgerEntry(0, LedgerEntry.Kind.VOTE, new byte[] {1, 2, 3});

        Chunk chunk = MAKER.make(Optional.empty(), List.of(new IntakeRecord(7, Instant.EPOCH, odd.leaf())));

        assertThat(chunk.entries().get(0).entry()).isEqualTo(odd);
        assertThat(chunk.entries().get(0).signer()).isEmpty();
        assertThat(chunk.checkpoint().nextOffset()).isEqualTo(8);
    }

    @Test
    void shouldStopAtWhatIsNoLeafAndNameItsOffset() {
        byte[] unknownKind = CanonicalWriter.tagged("tocsin/ledger-entry/v1")
                .text("TREATY")
                .bytes(new byte[] {1})
                .toBytes();
        for (byte[] poison : List.of(new byte[0], new byte[] {1}, unknownKind)) {
            List<IntakeRecord> records = new ArrayList<>(RECORDS.subList(0, 3));
            records.add(new IntakeRecord(41, Instant.EPOCH, poison));

            assertThatThrownBy(() -> MAKER.make(Optional.empty(), records))
                    .isInstanceOf(UnreadableIntakeException.class)
                    .hasMessageContaining("intake offset 41")
                    .hasMessageContaining("fork");
        }
    }

    @Test
    void shouldRefuseRecordsThatAreInTheLogOrOutOfOrder() {
        StoredCheckpoint newest =
                MAKER.make(Optional.empty(), RECORDS.subList(0, 5)).checkpoint();

        assertThatThrownBy(() -> MAKER.make(Optional.of(newest), RECORDS.subList(4, 6)))
                .hasMessageContaining("expected " + newest.nextOffset() + " or more");
        assertThatThrownBy(() -> MAKER.make(Optional.empty(), List.of(RECORDS.get(1), RECORDS.get(0))))
                .hasMessageContaining("intake offset 0");
    }

    @Test
    void shouldRefuseAnEmptyChunkAndOneWhoseCheckpointIsOfAnotherSize() {
        Chunk chunk = MAKER.make(Optional.empty(), RECORDS.subList(0, 3));

        assertThatThrownBy(() -> new Chunk(List.of(), chunk.checkpoint())).hasMessageContaining("0 entries");
        assertThatThrownBy(() -> new Chunk(chunk.entries().subList(0, 2), chunk.checkpoint()))
                .hasMessageContaining("checkpoint of size 3");
    }

    @Test
    void shouldRefuseACheckpointWhosePeaksDoNotMakeItsRoot() {
        StoredCheckpoint good =
                MAKER.make(Optional.empty(), RECORDS.subList(0, 4)).checkpoint();

        assertThatThrownBy(() -> new StoredCheckpoint(4, good.root(), List.of(MerkleTree.EMPTY_ROOT), 9, ""))
                .hasMessageContaining("at size 4");
    }
}
