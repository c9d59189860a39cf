package io.tocsin.protocol.audit;

import io.tocsin.core.codec.Hash;

/**
 * A checkpoint as a ledger, or a witness who remembers it, holds it.
 *
 * @param size entries it covers
 * @param root as stored
 * @param note the signed note as stored
 */
public record AuditedCheckpoint(long size, Hash root, String note) {}
