package io.tocsin.dashboard.model.board;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.witness.CosignatureBook;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's checkpoints beside a tree of the dashboard's own over the intake: the same leaves must give the same root.
 * Keeps the newest roots only. Not thread-safe.
 */
public final class LedgerBoard {
    /** Roots of its own that it remembers, for checkpoints that come after their leaves. */
    public static final int ROOTS = 16_384;

    private static final int SIGNED = 1_024;

    private final Map<Long, Hash> roots = new HashMap<>();
    private @Nullable CompactRange tree = new CompactRange();
    private @Nullable Seen newest;
    private long leaves;
    private long refused;
    private boolean forked;
    private final CosignatureBook cosignatures = new CosignatureBook();
    private final Map<Long, Hash> signed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Hash> eldest) {
            return size() > SIGNED;
        }
    };
    private @Nullable Split split;

    /** Whether a checkpoint is what the intake gives. */
    public enum Match {
        /** The dashboard computed the same root. */
        SAME,
        /** It computed another: ledger or intake was tampered with. */
        DIFFERENT,
        /** The intake has not been read that far. */
        AHEAD,
        /** The intake no longer begins with the first leaf, or the checkpoint is too old. */
        UNKNOWN
    }

    /**
     * A checkpoint that the ledger signed.
     *
     * @param checkpoint the checkpoint
     * @param millis the broker's time, since the epoch
     */
    public record Seen(Checkpoint checkpoint, long millis) {}

    /**
     * Two roots of one size that the ledger signed.
     *
     * @param size of both
     * @param here the root that this dashboard computed or was shown
     * @param elsewhere the root that a witness was shown and cosigned
     */
    public record Split(long size, Hash here, Hash elsewhere) {}

    /** The newest checkpoint, or empty. */
    public Optional<Seen> newest() {
        return Optional.ofNullable(newest);
    }

    /** Leaves of the intake read so far. */
    public long leaves() {
        return leaves;
    }

    /** Checkpoints that no ledger of this network signed. */
    public long refused() {
        return refused;
    }

    /** Whether a checkpoint was ever signed that is not what the intake gives, or takes back another. */
    public boolean isForked() {
        return forked;
    }

    /** Whether the newest checkpoint is what the intake gives; {@code UNKNOWN} if there is none. */
    public Match match() {
        return newest == null ? Match.UNKNOWN : match(newest.checkpoint());
    }

    /** Who cosigned what. */
    public CosignatureBook cosignatures() {
        return cosignatures;
    }

    /** The newest checkpoint that at least {@code parties} cosigned, with their lines, or empty. */
    public Optional<SignedNote> note(int parties) {
        return cosignatures.note(parties);
    }

    /** The first proof that the ledger showed others something else, or empty. */
    public Optional<Split> split() {
        return Optional.ofNullable(split);
    }

    /** Notes that the topic no longer begins with the first leaf. */
    public void beginsLate() {
        tree = null;
        roots.clear();
    }

    /** The place of the leaf, or {@link RecordPosition#UNKNOWN}. */
    public long leaf(Hash leafHash) {
        leaves++;
        CompactRange growing = tree;
        if (growing == null) {
            return RecordPosition.UNKNOWN;
        }
        growing.append(leafHash);
        roots.put(growing.size(), growing.root());
        roots.remove(growing.size() - ROOTS);
        compare(growing.size(), growing.root());
        forked |= newest != null && newest.checkpoint().size() == growing.size() && match() == Match.DIFFERENT;
        return growing.size() - 1;
    }

    /** Takes a checkpoint whose signature was checked; {@code millis} is the broker's time. */
    public void checkpoint(Checkpoint checkpoint, long millis) {
        Seen before = newest;
        if (before != null) {
            long size = before.checkpoint().size();
            boolean otherRoot = !before.checkpoint().root().equals(checkpoint.root());
            forked |= checkpoint.size() < size || (checkpoint.size() == size && otherRoot);
        }
        newest = new Seen(checkpoint, millis);
        signed.put(checkpoint.size(), checkpoint.root());
        compare(checkpoint.size(), checkpoint.root());
        forked |= match(checkpoint) == Match.DIFFERENT;
    }

    /** Takes what a witness cosigned, which was checked; {@code millis} is the broker's time. */
    public void cosigned(CosignedCheckpoint cosigned, long millis) {
        cosignatures.take(cosigned, millis);
        cosignatures
                .split()
                .ifPresent(both -> split(
                        both.one().checkpoint().size(),
                        both.one().checkpoint().root(),
                        both.other().checkpoint().root()));
        long size = cosigned.checkpoint().size();
        Hash computed = roots.get(size);
        Hash here = computed == null ? signed.get(size) : computed;
        if (here != null) {
            compare(size, here);
        }
    }

    // What a witness cosigned the ledger signed too.
    private void compare(long size, Hash here) {
        cosignatures.roots(size).stream()
                .filter(elsewhere -> !elsewhere.equals(here))
                .findFirst()
                .ifPresent(elsewhere -> split(size, here, elsewhere));
    }

    private void split(long size, Hash here, Hash elsewhere) {
        forked = true;
        if (split == null) {
            split = new Split(size, here, elsewhere);
        }
    }

    /** Counts a checkpoint that was refused. */
    public void refuse() {
        refused++;
    }

    private Match match(Checkpoint checkpoint) {
        if (tree != null && checkpoint.size() > tree.size()) {
            return Match.AHEAD;
        }
        Hash root = checkpoint.size() == 0 ? new CompactRange().root() : roots.get(checkpoint.size());
        if (tree == null || root == null) {
            return Match.UNKNOWN;
        }
        return root.equals(checkpoint.root()) ? Match.SAME : Match.DIFFERENT;
    }
}
