package io.tocsin.consensus.service;

import io.tocsin.kit.setup.NetworkSetup;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.key.KeyFiles;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;

/** Whom the consensus signs as. Stateless. */
final class ConsensusIdentity {
    private ConsensusIdentity() {}

    /**
     * The signer of the enrolled consensus, with the key in this folder.
     *
     * @throws IllegalStateException if there is no key, or not the one enrolled: nobody would read what it signs
     */
    static MemberSigner of(NetworkRegistry registry, KeyFiles keys) {
        SigningKey key = key(keys);
        return registry.current().stream()
                .filter(member ->
                        member.role() == Member.Role.CONSENSUS && member.key().equals(key.verifyingKey()))
                .findFirst()
                .map(member -> new MemberSigner(registry.genesis().networkId(), member.id(), member.keyEpoch(), key))
                .orElseThrow(() -> new IllegalStateException("consensus key: " + key.verifyingKey()
                        + " is not enrolled in network " + registry.genesis().name() + " as a consensus'"));
    }

    private static SigningKey key(KeyFiles keys) {
        String name = NetworkSetup.CONSENSUS.value();
        if (!keys.has(name)) {
            throw new IllegalStateException(
                    "consensus key: there is none in the folder of keys, and a new one would not"
                            + " be enrolled; whoever sets the network up makes it");
        }
        return keys.loadOrCreate(name);
    }
}
