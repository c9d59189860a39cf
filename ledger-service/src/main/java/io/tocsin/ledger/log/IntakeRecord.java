package io.tocsin.ledger.log;

import java.time.Instant;

/**
 * One record of the intake.
 *
 * @param offset where it stands, 0 or more
 * @param recordedAt when the broker appended it, by its own clock; decides nothing
 * @param value its bytes; a leaf, if it is in order
 */
// An array component is safe here: the reader of the intake makes it and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
public record IntakeRecord(long offset, Instant recordedAt, byte[] value) {}
