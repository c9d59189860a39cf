package io.tocsin.consensus.admission;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.util.OptionalLong;

/**
 * What was admitted before. Implementations keep it for ever, on disk: a signature forgotten could be opened again. The
 * network's quota bounds how fast it grows. They need not be thread-safe.
 */
public interface Admitted {
    /** The counter of the newest proposal admitted that {@code author} signed with its key {@code keyEpoch}. */
    OptionalLong newestCounter(AgentId author, int keyEpoch);

    /** The counter under which {@code signature} was admitted; empty if no ballot on it was ever opened. */
    OptionalLong counterOf(SignatureId signature);

    /** The level of a share that was kept under {@code key}, or empty if none was. */
    OptionalLong level(String key);

    /** Keeps a level of a share. */
    void keepLevel(String key, long level);

    /** Remembers that {@code signature} was admitted under this counter. */
    void add(SignatureId signature, AgentId author, int keyEpoch, long counter);
}
