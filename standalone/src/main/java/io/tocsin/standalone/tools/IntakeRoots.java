package io.tocsin.standalone.tools;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The Merkle roots that the ledger's intake itself gives, at the sizes asked for and at its end. Not thread-safe. */
final class IntakeRoots {
    private final CompactRange tree = new CompactRange();
    private final Set<Long> wanted;
    private final Map<Long, Hash> roots = new HashMap<>();
    private final IntakeVerifier verifier;
    private long firstOffset = -1;
    private long refused;

    IntakeRoots(NetworkRegistry registry, Set<Long> wanted) {
        this.verifier = new IntakeVerifier(registry);
        this.wanted = wanted;
    }

    IntakeRoots run(Clients clients) {
        TopicDump.read(clients, Topic.LEDGER_INTAKE, this::append);
        return this;
    }

    /** How many entries there are. */
    long size() {
        return tree.size();
    }

    /** How many records are none, and stand in no ledger. */
    long refused() {
        return refused;
    }

    /** The root over all of them. */
    Hash root() {
        return tree.root();
    }

    /** The root at {@code size}, if it was asked for and there are as many entries. */
    Optional<Hash> rootAt(long size) {
        return Optional.ofNullable(roots.get(size));
    }

    /** Whether the first entries are still there; the broker deletes what is older than it keeps. */
    boolean isWhole() {
        return firstOffset <= 0;
    }

    private void append(ConsumerRecord<String, byte[]> next) {
        if (firstOffset < 0) {
            firstOffset = next.offset();
        }
        byte[] leaf = TopicDump.value(next);
        if (verifier.check(tree.size(), leaf).refusal().isPresent()) {
            refused++;
            return;
        }
        tree.append(MerkleTree.leafHash(leaf));
        if (wanted.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }
}
