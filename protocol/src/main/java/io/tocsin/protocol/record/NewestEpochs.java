package io.tocsin.protocol.record;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest registry epoch that an opening has named in each partition of the ballot log. No later opening there may
 * name an older one: else a consensus key that was replaced could open ballots for ever, under an epoch that had it and
 * with the few voters of that time. Not thread-safe.
 */
public final class NewestEpochs {
    private static final int MAX_PARTITIONS = 65_536;

    private final Map<Integer, Integer> newest = new TreeMap<>();

    /** Whether an opening in {@code partition} may name {@code epoch}. */
    public boolean allows(int partition, int epoch) {
        return epoch >= newest.getOrDefault(partition, 0);
    }

    /** Remembers that an opening in {@code partition} that counts named {@code epoch}. */
    public void named(int partition, int epoch) {
        newest.merge(partition, epoch, Math::max);
    }

    /** The newest epoch named in {@code partition}, 0 if none was. */
    public int of(int partition) {
        return newest.getOrDefault(partition, 0);
    }

    /** A copy that no longer follows this one. */
    public NewestEpochs copy() {
        NewestEpochs copy = new NewestEpochs();
        copy.newest.putAll(newest);
        return copy;
    }

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        return out.list(
                newest.entrySet(), (to, entry) -> to.int32(entry.getKey()).int32(entry.getValue()));
    }

    /** Reads the canonical form. */
    public static NewestEpochs read(CanonicalReader in) {
        NewestEpochs epochs = new NewestEpochs();
        in.list(MAX_PARTITIONS, item -> Map.entry(item.int32(), item.int32()))
                .forEach(entry -> epochs.named(entry.getKey(), entry.getValue()));
        return epochs;
    }
}
