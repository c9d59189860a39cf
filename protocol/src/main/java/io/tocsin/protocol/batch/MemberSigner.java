package io.tocsin.protocol.batch;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.key.SigningKey;
import java.util.List;

/**
 * Signs batches in the name of one member. Immutable and thread-safe.
 *
 * @param network the network they are for
 * @param member its enrolled name
 * @param keyEpoch which of its keys this is
 * @param key the key
 */
public record MemberSigner(Hash network, AgentId member, int keyEpoch, SigningKey key) {
    /**
     * Signs {@code items} of {@code kind} for {@code partition} of the ballot log.
     *
     * @throws IllegalArgumentException if they do not fit a batch
     */
    public SignedBatch sign(SignedBatch.Kind kind, long counter, int partition, List<byte[]> items) {
        return SignedBatch.sign(new SignedBatch.Head(network, member, keyEpoch, counter, kind, partition), items, key);
    }
}
