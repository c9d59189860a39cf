package io.tocsin.standalone.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.audit.AuditFault;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import io.tocsin.protocol.audit.AuditedEntry;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPinTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final List<LedgerEntry> HONEST =
            LedgerStory.everyOutcome(NETWORK).entries();

    @TempDir
    Path folder;

    private CheckpointPin pin() {
        return new CheckpointPin(folder.resolve("verified-checkpoint.txt"));
    }

    @Test
    void shouldGiveBackWhatItWasGiven() {
        AuditedCheckpoint newest = checkpoint(HONEST);
        assertThat(pin().read()).isEmpty();

        pin().write(checkpoint(HONEST.subList(0, 4)));
        pin().write(newest);

        assertThat(pin().read()).contains(newest);
    }

    @Test
    void shouldRefuseAFileThatHoldsNoCheckpoint() throws IOException {
        Files.writeString(folder.resolve("verified-checkpoint.txt"), "nothing");

        assertThatThrownBy(() -> pin().read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("verified-checkpoint.txt")
                .hasMessageContaining("remove it");
    }

    @Test
    void shouldStandAmongTheLedgersOwnInOrder() {
        List<AuditedCheckpoint> own = List.of(checkpoint(HONEST.subList(0, 4)), checkpoint(HONEST.subList(0, 8)));
        for (int size : List.of(2, 4, 6, 8, 10)) {
            CheckpointPin.Joined joined = new CheckpointPin.Joined(
                    own.iterator(), Optional.of(checkpoint(HONEST.subList(0, size))), List.of());
            List<Long> sizes = new ArrayList<>();
            joined.forEachRemaining(one -> sizes.add(one.size()));

            assertThat(sizes).isSorted().hasSize(3).contains((long) size);
            assertThat(joined.newest()).contains(own.get(1));
        }
    }

    /**
     * H5: a ledger that forks, or cuts its past off, and signs what is left: every row, root and note follows, and nothing
     * outlived a restart that could say otherwise.
     */
    @Test
    void shouldConvictALedgerThatSignsAnotherPast() {
        AuditedCheckpoint remembered = checkpoint(HONEST.subList(0, 8));
        List<LedgerEntry> shorter = HONEST.subList(0, 5);
        List<LedgerEntry> forked = new ArrayList<>(HONEST.subList(0, 6));
        LedgerEntry swapped = forked.get(5);
        forked.set(5, new LedgerEntry(5, HONEST.get(4).kind(), HONEST.get(4).body()));
        forked.set(4, new LedgerEntry(4, swapped.kind(), swapped.body()));
        forked.addAll(HONEST.subList(6, 8));

        assertThat(audit(HONEST, remembered).isOk()).isTrue();
        assertThat(audit(shorter, remembered).faults())
                .extracting(AuditFault::field)
                .containsExactly(AuditFault.Field.CHECKPOINT_SIZE);
        assertThat(audit(forked, remembered).faults())
                .extracting(AuditFault::field)
                .contains(AuditFault.Field.CHECKPOINT_ROOT);
    }

    private static AuditReport audit(List<LedgerEntry> log, AuditedCheckpoint remembered) {
        Iterator<AuditedEntry> rows = log.stream()
                .map(entry -> new AuditedEntry(entry, entry.leafHash(), OptionalLong.empty()))
                .iterator();
        Iterator<AuditedCheckpoint> own = List.of(checkpoint(log)).iterator();
        return new LedgerAudit(NETWORK.registry())
                .run(rows, new CheckpointPin.Joined(own, Optional.of(remembered), List.of()));
    }

    // Attack: a ledger that has cut off its tail is whole to whoever sees nothing else; its witnesses cosigned more.
    @Test
    void shouldHoldALedgerAgainstWhatItsWitnessesCosigned() {
        int size = HONEST.size();
        AuditedCheckpoint whole = checkpoint(HONEST);
        AuditedCheckpoint half = checkpoint(HONEST.subList(0, size / 2));

        assertThat(witnessed(size, List.of(half, whole)).faults()).isEmpty();
        assertThat(witnessed(size / 2, List.of(half)).faults()).isEmpty();
        assertThat(witnessed(size / 2, List.of(whole, half)).fault())
                .hasValueSatisfying(fault ->
                        assertThat(fault.field()).isEqualTo(io.tocsin.protocol.audit.AuditFault.Field.CHECKPOINT_SIZE));
        assertThat(witnessed(size, List.of(half, whole)).checkpoints())
                .as("what is the ledger's own comes once")
                .isEqualTo(2);
    }

    private static AuditReport witnessed(int size, List<AuditedCheckpoint> cosigned) {
        List<LedgerEntry> log = HONEST.subList(0, size);
        Iterator<AuditedEntry> rows = log.stream()
                .map(entry -> new AuditedEntry(entry, entry.leafHash(), java.util.OptionalLong.empty()))
                .iterator();
        Iterator<AuditedCheckpoint> own = List.of(checkpoint(log)).iterator();
        return new LedgerAudit(NETWORK.registry()).run(rows, new CheckpointPin.Joined(own, Optional.empty(), cosigned));
    }

    private static AuditedCheckpoint checkpoint(List<LedgerEntry> log) {
        CompactRange tree = new CompactRange();
        log.forEach(entry -> tree.append(entry.leafHash()));
        Hash root = tree.root();
        String origin = LedgerKeys.origin(NETWORK.genesis().networkId());
        NoteSigner signer = NoteKeys.signer(origin, TestNetwork.key("ledger"));
        String text = new Checkpoint(origin, log.size(), root, List.of()).text();
        return new AuditedCheckpoint(
                log.size(), root, SignedNote.sign(text, List.of(signer)).toString());
    }
}
