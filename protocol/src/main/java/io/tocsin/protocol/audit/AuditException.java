package io.tocsin.protocol.audit;

/** Ends the audit of one entry or checkpoint at its first fault; never leaves the package. */
final class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AuditFault fault;

    AuditException(long sequence, AuditFault.Field field, String found, String expected) {
        super(new AuditFault(sequence, field, found, expected).toString());
        this.fault = new AuditFault(sequence, field, found, expected);
    }

    AuditFault fault() {
        return fault;
    }
}
