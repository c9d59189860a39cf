package io.tocsin.consensus.topology;

import io.tocsin.consensus.admission.Admitted;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What was admitted, in the stores of one task. */
final class StoredAdmitted implements Admitted {
    private final KeyValueStore<byte[], byte[]> proposers;
    private final KeyValueStore<byte[], byte[]> admitted;

    StoredAdmitted(KeyValueStore<byte[], byte[]> proposers, KeyValueStore<byte[], byte[]> admitted) {
        this.proposers = proposers;
        this.admitted = admitted;
    }

    @Override
    public OptionalLong newestCounter(AgentId author, int keyEpoch) {
        return number(proposers.get(StoreKeys.keyOf(author, keyEpoch)));
    }

    @Override
    public OptionalLong counterOf(SignatureId signature) {
        return number(admitted.get(signature.value().toBytes()));
    }

    @Override
    public void add(SignatureId signature, AgentId author, int keyEpoch, long counter) {
        proposers.put(StoreKeys.keyOf(author, keyEpoch), StoreKeys.number(counter));
        admitted.put(signature.value().toBytes(), StoreKeys.number(counter));
    }

    // A name and an epoch have one slash, a level has two or more.
    @Override
    public OptionalLong level(String key) {
        return number(proposers.get(StoreKeys.text(key)));
    }

    @Override
    public void keepLevel(String key, long level) {
        proposers.put(StoreKeys.text(key), StoreKeys.number(level));
    }

    private static OptionalLong number(byte @Nullable [] counter) {
        return counter == null ? OptionalLong.empty() : OptionalLong.of(StoreKeys.number(counter));
    }
}
