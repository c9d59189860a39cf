package io.tocsin.ledger.writer;

import io.tocsin.protocol.registry.NetworkRegistry;
import java.time.Duration;
import java.util.Optional;

/** The topics the ledger reads and writes. Thread-safe; what it opens is for one thread. */
public interface LedgerTopics {
    /** The registry, or empty if it has not been read within {@code timeout}. */
    Optional<NetworkRegistry> registry(Duration timeout);

    /** Why the registry cannot be read at present, or empty. */
    Optional<String> registryFailure();

    /**
     * Reads the registry to where its topic ends now, so that nobody is called a stranger who was enrolled before.
     *
     * @throws IllegalStateException if that does not succeed in some seconds
     */
    void readRegistryToItsEnd();

    /**
     * The intake from {@code nextOffset} on.
     *
     * @throws IllegalStateException if it no longer, or not yet, has that offset: records would be missing
     */
    Intake intake(long nextOffset);

    /** The checkpoints of the log called {@code origin}. */
    CheckpointTopic checkpoints(String origin);

    /** The dead letters of the intake. */
    DeadLetterTopic deadLetters();
}
