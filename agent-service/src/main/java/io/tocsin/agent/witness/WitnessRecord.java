package io.tocsin.agent.witness;

import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerStart;
import java.util.Optional;

/**
 * One record of a topic of the ledger.
 *
 * @param topic where it stands
 * @param offset where there
 * @param value its bytes, not copied: read only
 * @param start where a reader may begin, as a checkpoint's record may say in a header
 */
// An array component is safe here: whoever reads records changes none.
@SuppressWarnings("ArrayRecordComponent")
public record WitnessRecord(Topic topic, long offset, byte[] value, Optional<LedgerStart> start) {}
