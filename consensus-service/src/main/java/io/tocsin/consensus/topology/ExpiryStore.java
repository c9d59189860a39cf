package io.tocsin.consensus.topology;

import io.tocsin.core.signature.SignatureId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** When the accepted signatures of one partition expire. Not thread-safe. */
final class ExpiryStore {
    private static final byte[] NOTHING = new byte[0];
    private static final int MAX_AT_ONCE = 1_000;

    private final KeyValueStore<byte[], byte[]> store;
    private long next = Long.MIN_VALUE; // not known: look

    ExpiryStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    void add(SignatureId id, long millis) {
        store.put(StoreKeys.at(Math.max(0, millis), id), NOTHING);
        next = Math.min(next, millis);
    }

    /** Takes out what has expired by {@code nowMillis}, some at a time; the store is asked only when something is due. */
    List<SignatureId> take(long nowMillis) {
        if (nowMillis < next) {
            return List.of();
        }
        List<byte[]> due = new ArrayList<>();
        next = Long.MAX_VALUE;
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext() && next == Long.MAX_VALUE) {
                byte[] at = all.next().key;
                if (StoreKeys.number(at) > nowMillis || due.size() == MAX_AT_ONCE) {
                    next = StoreKeys.number(at);
                } else {
                    due.add(at);
                }
            }
        }
        due.forEach(store::delete);
        return due.stream().map(StoreKeys::idIn).toList();
    }
}
