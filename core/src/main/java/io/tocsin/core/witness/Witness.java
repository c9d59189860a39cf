package io.tocsin.core.witness;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.core.witness.Judgement.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A witness of one log. It computes the root over the entries itself, in bounded memory, and never cosigns two roots of one
 * size, nor a size below the one it cosigned last. It remembers the newest {@value #ROOTS} roots, and the one it cosigned last
 * for ever. One that begins in the middle trusts what it begins with. What is kept of it over a restart is the tree at the
 * size it cosigned last and where the entries go on from there; so it reads anew what no checkpoint covered yet. Not
 * thread-safe.
 */
public final class Witness {
    /** Roots it remembers, for checkpoints that come after their entries. */
    public static final int ROOTS = 16_384;

    private static final String TAG = "tocsin/ledger-witness/v1";
    private static final int MAX_ORIGIN = 4 * 256;
    private static final int MAX_PEAKS = 63;

    private final String origin;
    private final long since;
    private final CompactRange kept;
    private long keptNext;
    private final CompactRange tree;
    private final Deque<Entry> window = new ArrayDeque<>();
    private final Map<Long, Hash> roots = new HashMap<>();
    private Pin pin;

    /**
     * The largest checkpoint it cosigned.
     *
     * @param size entries, 0 if it cosigned none
     * @param root over them
     */
    public record Pin(long size, Hash root) {}

    private record Entry(Hash leaf, long next) {}

    private Witness(String origin, long since, CompactRange kept, long keptNext, Pin pin) {
        this.origin = origin;
        this.since = since;
        this.kept = kept;
        this.keptNext = keptNext;
        this.tree = new CompactRange(kept.size(), kept.peaks());
        this.pin = pin;
        roots.put(tree.size(), tree.root());
    }

    /** One that reads the log called {@code origin} from its first entry and trusts nobody. */
    public static Witness fromFirstEntry(String origin) {
        return trusting(origin, new CompactRange(), 0);
    }

    /**
     * One that takes the log called {@code origin} as far as {@code tree} on trust, and reads on from there.
     *
     * @param next where its source of entries goes on behind the tree, 0 or more
     */
    public static Witness trusting(String origin, CompactRange tree, long next) {
        CompactRange own = new CompactRange(tree.size(), tree.peaks());
        return new Witness(origin, tree.size(), own, next, new Pin(0, MerkleTree.EMPTY_ROOT));
    }

    /**
     * Reads on: the next entry has the leaf hash {@code leaf}.
     *
     * @param next where the source goes on behind it
     */
    public void append(Hash leaf, long next) {
        tree.append(leaf);
        window.add(new Entry(leaf, next));
        roots.put(tree.size(), tree.root());
        roots.remove(tree.size() - ROOTS);
        keep(tree.size() - ROOTS);
    }

    // What lies behind is folded into the tree that is kept.
    private void keep(long size) {
        while (kept.size() < size) {
            Entry entry = window.remove();
            kept.append(entry.leaf());
            keptNext = entry.next();
        }
    }

    /** Judges a checkpoint that the log signed; says {@link Answer#COSIGN} at most once for each, and rising sizes only. */
    public Judgement judge(Checkpoint checkpoint) {
        Judgement compared = compare(checkpoint);
        if (compared.answer() == Answer.COSIGN) {
            pin = new Pin(checkpoint.size(), checkpoint.root());
            keep(pin.size());
        }
        return compared;
    }

    /** What it would say to {@code checkpoint}, which changes nothing: for those that others cosigned. */
    public Judgement compare(Checkpoint checkpoint) {
        long size = checkpoint.size();
        if (!checkpoint.origin().equals(origin)) {
            return judgement(Answer.INCONSISTENT, checkpoint, "of log " + checkpoint.origin() + ", expected " + origin);
        }
        if (size == pin.size() && size > 0) {
            return agreed(checkpoint, pin.root(), Answer.SAME);
        }
        if (size > tree.size()) {
            return judgement(Answer.AHEAD, checkpoint, "size " + size + ", read " + tree.size() + " entries");
        }
        Hash computed = roots.get(size);
        if (computed != null) {
            return agreed(checkpoint, computed, size > pin.size() ? Answer.COSIGN : Answer.OLDER);
        }
        Answer answer = size < pin.size() ? Answer.OLDER : Answer.UNKNOWN;
        return judgement(answer, checkpoint, "size " + size + ", its root is not remembered");
    }

    private Judgement agreed(Checkpoint checkpoint, Hash expected, Answer answer) {
        String found = "size " + checkpoint.size() + " with root " + checkpoint.root();
        return checkpoint.root().equals(expected)
                ? new Judgement(answer, checkpoint, Optional.of(expected), found + ", cosigned last " + pin.size())
                : new Judgement(
                        Answer.INCONSISTENT, checkpoint, Optional.of(expected), found + ", expected root " + expected);
    }

    private static Judgement judgement(Answer answer, Checkpoint checkpoint, String reason) {
        return new Judgement(answer, checkpoint, Optional.empty(), reason);
    }

    /** The log's name. */
    public String origin() {
        return origin;
    }

    /** The entry it began to read at; those before, if any, it took on trust. */
    public long since() {
        return since;
    }

    /** Entries read, those it took on trust among them. */
    public long size() {
        return tree.size();
    }

    /** The largest checkpoint it cosigned. */
    public Pin pin() {
        return pin;
    }

    /** Where its source of entries goes on behind what {@link #toBytes} keeps. */
    public long next() {
        return keptNext;
    }

    /** All it must not forget, canonically. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .text(origin)
                .int64(since)
                .int64(kept.size())
                .list(kept.peaks(), CanonicalWriter::hash)
                .int64(keptNext)
                .int64(pin.size())
                .hash(pin.root())
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a witness
     */
    public static Witness fromBytes(byte[] bytes) {
        return CanonicalReader.record(TAG, bytes, in -> {
            String origin = in.text(MAX_ORIGIN);
            long since = in.int64();
            CompactRange kept = new CompactRange(in.int64(), in.list(MAX_PEAKS, CanonicalReader::hash));
            return new Witness(origin, since, kept, in.int64(), new Pin(in.int64(), in.hash()));
        });
    }
}
