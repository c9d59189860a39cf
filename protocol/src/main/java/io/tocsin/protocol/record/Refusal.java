package io.tocsin.protocol.record;

/**
 * Why a record is not taken.
 *
 * @param reason the kind of fault
 * @param detail what was found and what is allowed, for people
 */
public record Refusal(RefusalReason reason, String detail) {
    @Override
    public String toString() {
        return reason + ": " + detail;
    }
}
