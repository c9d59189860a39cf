package io.tocsin.standalone.tools;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.audit.AuditedCheckpoint;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.CosignatureBook;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the ledger's witnesses have published, verified; what is not genuine is passed over. For one thread. */
final class Cosignatures {
    /** How long a checkpoint that was just signed may take to be cosigned. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clients clients;
    private final NetworkRegistry registry;
    private CosignatureBook book = new CosignatureBook();
    private List<AuditedCheckpoint> checkpoints = List.of();

    Cosignatures(Clients clients, NetworkRegistry registry) {
        this.clients = clients;
        this.registry = registry;
    }

    /** Reads all there is; again for some seconds, as long as fewer than {@code witnesses} parties cosigned {@code size}. */
    Cosignatures reaching(long size, int witnesses) {
        long begun = System.nanoTime();
        do {
            read();
        } while (book.reaching(size, registry) < witnesses && System.nanoTime() - begun < PATIENCE.toNanos());
        return this;
    }

    private void read() {
        book = new CosignatureBook();
        TreeMap<String, AuditedCheckpoint> found = new TreeMap<>();
        TopicDump.read(
                clients, Topic.COSIGNATURES, record -> CosignedCheckpoint.check(TopicDump.value(record), registry)
                        .value()
                        .ifPresent(cosigned -> {
                            book.take(cosigned, record.timestamp());
                            String text = cosigned.checkpoint().text();
                            found.put(
                                    text,
                                    new AuditedCheckpoint(
                                            cosigned.checkpoint().size(),
                                            cosigned.checkpoint().root(),
                                            new String(cosigned.toBytes(), StandardCharsets.UTF_8)));
                        }));
        checkpoints = new ArrayList<>(found.values());
    }

    /** The checkpoints that anybody cosigned, each once. */
    List<AuditedCheckpoint> checkpoints() {
        return checkpoints;
    }

    /** How many parties cosigned {@code size} entries or more. */
    Cosigned of(long size, int required) {
        int parties = CosignatureBook.parties(registry).size();
        return new Cosigned(parties, size == 0 ? 0 : book.reaching(size, registry), size, required);
    }
}
