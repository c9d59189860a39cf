package io.tocsin.protocol.witness;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import java.util.List;
import java.util.Optional;

/**
 * Where a reader may begin who will not read the whole intake: it stands in the header {@value #HEADER} of a checkpoint's
 * record. Nobody signs it, and nobody needs to: only one list of peaks gives the root that the ledger signed, and with a
 * wrong offset the next root does not fit.
 *
 * @param nextOffset the offset of the intake behind the last entry the checkpoint covers, 0 or more
 * @param peaks the tree's complete subtrees, as {@link CompactRange#peaks()} gives them
 */
public record LedgerStart(long nextOffset, List<Hash> peaks) {
    /** The header's key. */
    public static final String HEADER = "tocsin-start";

    private static final String TAG = "tocsin/ledger-start/v1";
    private static final int MAX_PEAKS = 63;

    public LedgerStart {
        Require.atLeast("nextOffset", 0, nextOffset);
        peaks = List.copyOf(peaks);
    }

    /** The tree at {@code checkpoint}, or empty if these peaks are not that of its root. */
    public Optional<CompactRange> tree(Checkpoint checkpoint) {
        if (Long.bitCount(checkpoint.size()) != peaks.size()) {
            return Optional.empty();
        }
        CompactRange tree = new CompactRange(checkpoint.size(), peaks);
        return Optional.of(tree).filter(found -> found.root().equals(checkpoint.root()));
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .int64(nextOffset)
                .list(peaks, CanonicalWriter::hash)
                .toBytes();
    }

    /** Reads canonical bytes; empty if they are none, since a reader can do without. */
    public static Optional<LedgerStart> find(byte[] bytes) {
        try {
            return Optional.of(CanonicalReader.record(
                    TAG, bytes, in -> new LedgerStart(in.int64(), in.list(MAX_PEAKS, CanonicalReader::hash))));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }
}
