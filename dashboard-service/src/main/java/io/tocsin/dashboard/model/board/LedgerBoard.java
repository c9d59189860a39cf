package io.tocsin.dashboard.model.board;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import java.util.HashMap;
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

    private final Map<Long, Hash> roots = new HashMap<>();
    private @Nullable CompactRange tree = new CompactRange();
    private @Nullable Seen newest;
    private long leaves;
    private long refused;
    private boolean forked;

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
        forked |= match(checkpoint) == Match.DIFFERENT;
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
