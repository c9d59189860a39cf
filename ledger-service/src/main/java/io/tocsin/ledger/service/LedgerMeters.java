package io.tocsin.ledger.service;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.writer.WriterReport;
import io.tocsin.protocol.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How the writer fares: told by it, shown as meters and asked by health checks. Thread-safe. */
@ApplicationScoped
@SuppressWarnings("this-escape") // what escapes to the gauges is asked later
public class LedgerMeters implements WriterReport {
    private static final Logger LOG = Logger.getLogger(LedgerMeters.class);

    private final MeterRegistry registry;
    private final Timer append;
    private final DistributionSummary chunk;
    private volatile Role role = Role.WAITING;
    private volatile long entries;
    private volatile long lag;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean moving;
    private volatile long committedAt = Long.MIN_VALUE;

    /** Registers all meters. */
    public LedgerMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("tocsin.ledger.entries", this, meters -> meters.entries)
                .description("Entries in the log")
                .register(registry);
        Gauge.builder("tocsin.ledger.intake.lag", this, meters -> meters.lag)
                .description("Offsets of the intake that are not in the log yet")
                .register(registry);
        Gauge.builder("tocsin.ledger.writer", this, meters -> meters.role == Role.WRITER ? 1 : 0)
                .description("1 where this process writes")
                .register(registry);
        TimeGauge.builder("tocsin.ledger.checkpoint.age", this, TimeUnit.NANOSECONDS, LedgerMeters::checkpointAge)
                .description("Time since this process last wrote a checkpoint")
                .register(registry);
        this.append = Timer.builder("tocsin.ledger.append")
                .description("Making and committing one chunk")
                .publishPercentileHistogram()
                .register(registry);
        this.chunk = DistributionSummary.builder("tocsin.ledger.chunk")
                .description("Size of chunks")
                .baseUnit("entries")
                .register(registry);
    }

    /** What this process is now. */
    public Role role() {
        return role;
    }

    /** Entries in the log as last seen. */
    public long entries() {
        return entries;
    }

    /** Offsets of the intake that are not in the log yet, as last seen. */
    public long lag() {
        return lag;
    }

    /** Refused records of the intake since this process began. */
    public long refused() {
        return refused.get();
    }

    /**
     * Whether this process has done its work since it last began: written, refused, or found nothing to do. Between two
     * attempts at the same offset the writer's loop turns, and yet nothing moves.
     */
    public boolean isMoving() {
        return moving;
    }

    @Override
    public void became(Role now) {
        role = now;
        moving = now == Role.STANDBY || (moving && now == Role.WRITER);
    }

    @Override
    public void stands(long size) {
        entries = size;
    }

    @Override
    public void lags(long offsets) {
        lag = offsets;
        moving |= offsets == 0;
    }

    @Override
    public void refused(List<RefusedRecord> letters) {
        letters.forEach(letter -> registry.counter(
                        "tocsin.ledger.refused", "reason", letter.why().reason().name())
                .increment());
        refused.addAndGet(letters.size());
        moving = true;
        RefusedRecord first = letters.get(0);
        LOG.warnf(
                "ledger intake: %d records are no entries and went to %s, the first from offset %d: %s",
                letters.size(),
                Topic.LEDGER_INTAKE.deadLetters().topicName(),
                first.record().offset(),
                first.why());
    }

    @Override
    public void committed(Chunk written, Duration took) {
        entries = written.checkpoint().size();
        committedAt = System.nanoTime();
        moving = true;
        append.record(took);
        chunk.record(written.entries().size());
    }

    private double checkpointAge() {
        long at = committedAt;
        return at == Long.MIN_VALUE ? Double.NaN : System.nanoTime() - at;
    }
}
