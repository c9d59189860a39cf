package io.tocsin.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChunkMakerTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final LedgerStory STORY = LedgerStory.everyOutcome(NETWORK);
    private static final List<IntakeRecord> RECORDS = Records.of(STORY.leaves());
    private static final ChunkMaker MAKER =
            LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")).maker();

    @Test
    void shouldMakeTheSameRowsAndRootHoweverTheChunksAreCut() {
        Chunk whole = make(Optional.empty(), RECORDS);

        for (int size = 1; size < RECORDS.size(); size++) {
            List<StoredEntry> entries = new ArrayList<>();
            Optional<StoredCheckpoint> newest = Optional.empty();
            for (int at = 0; at < RECORDS.size(); at += size) {
                Chunk chunk = make(newest, RECORDS.subList(at, Math.min(at + size, RECORDS.size())));
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
        List<StoredEntry> entries = make(Optional.empty(), RECORDS).entries();

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
                make(Optional.empty(), Records.of(story.leaves())).entries();

        assertThat(entries.get(4).subjects()).isEqualTo(both);
        assertThat(entries.get(4).signer()).contains(TestNetwork.agent(1));
    }

    /** H3: any bytes at all. The chunk goes on around them, and the next chunk behind them. */
    @Test
    void shouldLeaveOutWhatIsNoLeafAndSayWhy() {
        byte[] unknownKind = CanonicalWriter.tagged("tocsin/ledger-entry/v1")
                .text("TREATY")
                .bytes(new byte[] {1})
                .toBytes();
        for (byte[] poison : List.of(new byte[0], new byte[] {1}, new byte[70_000], unknownKind)) {
            Cut cut = MAKER.make(Optional.empty(), with(3, poison));

            assertThat(cut.chunk().orElseThrow().entries())
                    .extracting(StoredEntry::entry)
                    .isEqualTo(STORY.entries());
            assertThat(cut.chunk().orElseThrow().checkpoint().root()).isEqualTo(STORY.root());
            assertThat(cut.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.record().value()).isEqualTo(poison);
                assertThat(refused.why().reason()).isEqualTo(RefusalReason.MALFORMED);
            });
            assertThat(cut.hasStranger()).isFalse();
        }
    }

    /** H4: a leaf in good form that nobody signed, or somebody else than its kind says. */
    @Test
    void shouldLeaveOutALeafThatIsNotSignedByWhomItMustBe() {
        byte[] nobody = "forged by anybody".getBytes(StandardCharsets.US_ASCII);
        LedgerEntry verdictByAnAgent = new LedgerEntry(
                0,
                LedgerEntry.Kind.VERDICT,
                NETWORK.signer(TestNetwork.agent(1))
                        .sign(
                                SignedBatch.Kind.VERDICT,
                                1,
                                0,
                                List.of(new Verdict.Rejected(TestNetwork.signature(TestNetwork.agent(0), 1)
                                                .id())
                                        .toBytes()))
                        .toBytes());

        assertThat(refusal(new LedgerEntry(0, LedgerEntry.Kind.VOTE, nobody))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refusal(verdictByAnAgent)).isEqualTo(RefusalReason.UNKNOWN_SIGNER);
    }

    private static RefusalReason refusal(LedgerEntry forged) {
        Cut cut = MAKER.make(Optional.empty(), with(5, forged.leaf()));

        assertThat(cut.chunk().orElseThrow().checkpoint().root()).isEqualTo(STORY.root());
        assertThat(cut.refused()).hasSize(1);
        return cut.refused().get(0).why().reason();
    }

    @Test
    void shouldMakeNoChunkOfRecordsThatAreAllRefused() {
        Cut cut = MAKER.make(Optional.empty(), List.of(new IntakeRecord(0, Instant.EPOCH, new byte[] {7})));

        assertThat(cut.chunk()).isEmpty();
        assertThat(cut.refused()).hasSize(1);
    }

    @Test
    void shouldGoOnBehindWhatWasRefusedLast() {
        List<IntakeRecord> records = new ArrayList<>(RECORDS.subList(0, 3));
        records.add(new IntakeRecord(41, Instant.EPOCH, new byte[] {1}));

        assertThat(make(Optional.empty(), records).checkpoint().nextOffset()).isEqualTo(42);
    }

    /** The story with {@code leaf} at place {@code at}. */
    private static List<IntakeRecord> with(int at, byte[] leaf) {
        List<byte[]> leaves = new ArrayList<>(STORY.leaves());
        leaves.add(at, leaf);
        return Records.of(leaves);
    }

    private static Chunk make(Optional<StoredCheckpoint> before, List<IntakeRecord> records) {
        return MAKER.make(before, records).chunk().orElseThrow();
    }

    @Test
    void shouldRefuseRecordsThatAreInTheLogOrOutOfOrder() {
        StoredCheckpoint newest = make(Optional.empty(), RECORDS.subList(0, 5)).checkpoint();

        assertThatThrownBy(() -> make(Optional.of(newest), RECORDS.subList(4, 6)))
                .hasMessageContaining("expected " + newest.nextOffset() + " or more");
        assertThatThrownBy(() -> make(Optional.empty(), List.of(RECORDS.get(1), RECORDS.get(0))))
                .hasMessageContaining("intake offset 0");
    }

    @Test
    void shouldRefuseAnEmptyChunkAndOneWhoseCheckpointIsOfAnotherSize() {
        Chunk chunk = make(Optional.empty(), RECORDS.subList(0, 3));

        assertThatThrownBy(() -> new Chunk(List.of(), chunk.checkpoint())).hasMessageContaining("0 entries");
        assertThatThrownBy(() -> new Chunk(chunk.entries().subList(0, 2), chunk.checkpoint()))
                .hasMessageContaining("checkpoint of size 3");
    }

    @Test
    void shouldRefuseACheckpointWhosePeaksDoNotMakeItsRoot() {
        StoredCheckpoint good = make(Optional.empty(), RECORDS.subList(0, 4)).checkpoint();

        assertThatThrownBy(() -> new StoredCheckpoint(4, good.root(), List.of(MerkleTree.EMPTY_ROOT), 9, ""))
                .hasMessageContaining("at size 4");
    }
}
