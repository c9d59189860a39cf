package io.tocsin.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.translog.CompactRange;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of the log does. A subclass says how to connect to one log, empty at first. */
public abstract class LedgerStoreContract {
    protected static final TestNetwork NETWORK = new TestNetwork(4, 3);
    protected static final List<IntakeRecord> RECORDS =
            Records.of(LedgerStory.everyOutcome(NETWORK).leaves());
    protected static final ChunkMaker MAKER =
            LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")).maker();

    private final List<LedgerStore> open = new ArrayList<>();

    /** One more connection to the same log. */
    protected abstract LedgerStore connect();

    protected final LedgerStore store() {
        LedgerStore store = connect();
        open.add(store);
        return store;
    }

    @AfterEach
    void closeStores() {
        open.forEach(LedgerStore::close);
    }

    /** The chunk of {@code records} from {@code begin} to {@code end - 1} after {@code before}. */
    protected static Chunk chunk(Optional<StoredCheckpoint> before, int begin, int end) {
        return MAKER.make(before, RECORDS.subList(begin, end)).chunk().orElseThrow();
    }

    @Test
    void shouldBeginWithNothing() {
        LedgerStore store = store();

        assertThat(store.newest()).isEmpty();
        assertThat(store.entries(0, 10)).isEmpty();
        assertThat(store.checkpoints(0, 10)).isEmpty();
    }

    @Test
    void shouldGiveBackWhatWasAppended() {
        LedgerStore store = store();
        Chunk first = chunk(Optional.empty(), 0, 7);
        store.append(first);
        Chunk second = chunk(store.newest(), 7, RECORDS.size());
        store.append(second);

        List<StoredEntry> all = new ArrayList<>(first.entries());
        all.addAll(second.entries());
        assertThat(store().entries(0, 1_000)).isEqualTo(all);
        assertThat(store().entries(5, 4)).isEqualTo(all.subList(5, 9));
        assertThat(store().newest()).contains(second.checkpoint());
        assertThat(store().checkpoints(0, 10)).containsExactly(first.checkpoint(), second.checkpoint());
        assertThat(store().checkpoints(7, 10)).containsExactly(second.checkpoint());
        assertThat(store().checkpoints(0, 1)).containsExactly(first.checkpoint());
    }

    @Test
    void shouldKeepEnoughToGoOnFromAnySize() {
        LedgerStore store = store();
        CompactRange whole = new CompactRange();
        for (int i = 0; i < RECORDS.size(); i++) {
            store.append(chunk(store.newest(), i, i + 1));
            whole.append(store.entries(i, 1).get(0).leafHash());

            assertThat(store.newest().orElseThrow().root()).isEqualTo(whole.root());
            assertThat(store.newest().orElseThrow().nextOffset())
                    .isEqualTo(RECORDS.get(i).offset() + 1);
        }
    }

    @Test
    void shouldRefuseASecondChunkWithOneOfItsSequences() {
        LedgerStore store = store();
        LedgerStore other = store();
        Chunk first = chunk(Optional.empty(), 0, 5);
        store.append(first);

        assertThatThrownBy(() -> other.append(chunk(Optional.empty(), 0, 3))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> other.append(first)).isInstanceOf(ConflictException.class);

        assertThat(other.newest()).contains(first.checkpoint());
        assertThat(other.entries(0, 100)).isEqualTo(first.entries());
        assertThat(other.checkpoints(0, 100)).hasSize(1);
    }

    @Test
    void shouldRefuseARecordOfTheIntakeTwice() {
        LedgerStore store = store();
        Chunk first = chunk(Optional.empty(), 0, 5);
        store.append(first);
        StoredCheckpoint unaware = new StoredCheckpoint(
                5,
                first.checkpoint().root(),
                first.checkpoint().peaks(),
                5,
                first.checkpoint().note());
        List<IntakeRecord> again = List.of(new IntakeRecord(
                first.entries().get(4).source().offset(),
                RECORDS.get(4).recordedAt(),
                RECORDS.get(4).value()));

        assertThatThrownBy(() -> store.append(
                        MAKER.make(Optional.of(unaware), again).chunk().orElseThrow()))
                .isInstanceOf(ConflictException.class);
        assertThat(store.entries(5, 10)).isEmpty();
    }

    @Test
    void shouldGoOnAfterAConflict() {
        LedgerStore store = store();
        LedgerStore other = store();
        store.append(chunk(Optional.empty(), 0, 5));
        assertThatThrownBy(() -> other.append(chunk(Optional.empty(), 0, 6))).isInstanceOf(ConflictException.class);

        other.append(chunk(other.newest(), 5, 9));

        assertThat(store.newest().orElseThrow().size()).isEqualTo(9);
    }

    @Test
    void shouldHaveOneWriterAtATime() {
        LedgerStore first = store();
        LedgerStore second = connect();

        assertThat(first.tryLock()).isTrue();
        assertThat(first.tryLock()).isTrue();
        assertThat(second.tryLock()).isFalse();
        second.close();
        assertThat(first.tryLock()).isTrue();
    }

    @Test
    void shouldPassTheLockOnWhenTheWriterCloses() {
        LedgerStore first = connect();
        LedgerStore second = store();
        first.tryLock();
        assertThat(second.tryLock()).isFalse();

        first.close();

        assertThat(second.tryLock()).isTrue();
    }
}
