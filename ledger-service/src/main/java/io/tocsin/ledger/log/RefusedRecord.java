package io.tocsin.ledger.log;

import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;

/**
 * A record of the intake that is no entry of the log.
 *
 * @param record as it stood there
 * @param why it is none
 */
public record RefusedRecord(IntakeRecord record, Refusal why) {
    /** Whether it may be one after all, once the registry has been read further. */
    boolean isOfStranger() {
        return why.reason() == RefusalReason.UNKNOWN_SIGNER;
    }
}
