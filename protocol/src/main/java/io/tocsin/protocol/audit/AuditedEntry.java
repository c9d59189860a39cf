package io.tocsin.protocol.audit;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.LedgerEntry;
import java.util.OptionalLong;

/**
 * An entry as a ledger holds it.
 *
 * @param entry sequence, kind and body as stored
 * @param leafHash as stored
 * @param intakeOffset where it came from, or empty if that is not known
 */
public record AuditedEntry(LedgerEntry entry, Hash leafHash, OptionalLong intakeOffset) {}
