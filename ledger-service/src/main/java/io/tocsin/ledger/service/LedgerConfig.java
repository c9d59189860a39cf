package io.tocsin.ledger.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the ledger service; each has a default. */
@ConfigMapping(prefix = "tocsin.ledger")
public interface LedgerConfig {
    /** The folder of private keys; {@code ledger.key} in it signs checkpoints and must be enrolled. */
    @WithDefault("keys")
    Path keys();

    /** The id of the network, 64 hexadecimal digits; without it the first genesis in the registry is trusted. */
    Optional<String> network();

    /** How chunks are cut. */
    Chunk chunk();

    /** How proofs are made. */
    Proof proof();

    /** How chunks are cut: whichever limit is reached first. */
    interface Chunk {
        /** The most entries of one chunk, 1 or more. */
        @WithDefault("5000")
        int records();

        /** About the most bytes of one chunk. */
        @WithDefault("16M")
        MemorySize bytes();

        /** How long to wait for a first record. */
        @WithName("patience")
        @WithDefault("200ms")
        Duration timeout();
    }

    /** How proofs are made. */
    interface Proof {
        /** The largest tree a proof is made for, since the first one reads all its leaf hashes. */
        @WithDefault("10000000")
        long maxSize();
    }
}
