package io.tocsin.agent.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.core.witness.Judgement;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of this service as a witness of the ledger. Tags come from closed sets. Thread-safe. */
public final class WitnessMeters {
    private final MeterRegistry registry;
    private final AtomicLong cosigned = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    /** Meters in {@code registry}. */
    public WitnessMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Judgement.Answer answer : Judgement.Answer.values()) {
            judgements(answer);
        }
        for (LedgerComplaint.Kind kind : LedgerComplaint.Kind.values()) {
            complaints(kind);
        }
        Gauge.builder("tocsin.agent.witness.cosigned", cosigned, AtomicLong::doubleValue)
                .register(registry);
        Gauge.builder("tocsin.agent.witness.read", read, AtomicLong::doubleValue)
                .register(registry);
    }

    /** A checkpoint of the ledger was judged. */
    public void judged(Judgement.Answer answer) {
        judgements(answer).increment();
    }

    /** There is something to complain of, said or not. */
    public void complained(LedgerComplaint.Kind kind) {
        complaints(kind).increment();
    }

    /** A record of the ledger's topics is not what it must be. */
    public void refused(RefusalReason reason) {
        registry.counter("tocsin.agent.witness.refused", "reason", tag(reason)).increment();
    }

    /** It has cosigned {@code pin} entries and read {@code entries}. */
    public void stands(long pin, long entries) {
        cosigned.set(pin);
        read.set(entries);
    }

    private Counter judgements(Judgement.Answer answer) {
        return registry.counter("tocsin.agent.witness.checkpoints", "answer", tag(answer));
    }

    private Counter complaints(LedgerComplaint.Kind kind) {
        return registry.counter("tocsin.agent.witness.complaints", "kind", tag(kind));
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
