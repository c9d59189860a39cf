package io.tocsin.protocol.audit;

import io.tocsin.core.translog.LedgerEntry;

/**
 * An entry that {@link IntakeVerifier} let pass.
 *
 * @param entry as it stands in the log
 * @param content what its body says
 */
public record VerifiedEntry(LedgerEntry entry, EntryContent content) {}
