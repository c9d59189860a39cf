package io.tocsin.protocol.audit;

import io.tocsin.protocol.audit.AuditFault.Field;
import java.util.ArrayList;
import java.util.List;

/** What was found so far: the first faults, and how many there were. Not thread-safe. */
final class AuditFaults {
    private final List<AuditFault> first = new ArrayList<>();
    private long count;

    void add(AuditFault fault) {
        count++;
        if (first.size() < AuditReport.MAX_FAULTS) {
            first.add(fault);
        }
    }

    void add(long sequence, Field field, String found, String expected) {
        add(new AuditFault(sequence, field, found, expected));
    }

    /** Does {@code step}, and adds the fault that ends it, if any. */
    void during(Runnable step) {
        try {
            step.run();
        } catch (AuditException e) {
            add(e.fault());
        }
    }

    List<AuditFault> first() {
        return first;
    }

    long count() {
        return count;
    }
}
