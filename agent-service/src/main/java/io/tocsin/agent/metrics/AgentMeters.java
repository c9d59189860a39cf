package io.tocsin.agent.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.incident.AlertReading;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.record.RefusalReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The service's meters. Tags come from closed sets: never a signature, an address or an agent. Thread-safe. */
public final class AgentMeters {
    private static final String KIND = "kind";
    private static final String REASON = "reason";

    private final MeterRegistry registry;
    private final Counter flows;
    private final Counter badLines;
    private final Counter alerts;
    private final Counter incidents;
    private final Counter proposals;
    private final Counter collateral;
    private final Counter unconfirmed;
    private final Counter overdue;
    private final Map<Stance, Counter> votes = new EnumMap<>(Stance.class);
    private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
    private final Map<Complaint.Kind, Counter> complaints = new EnumMap<>(Complaint.Kind.class);
    private final Timer sign;
    private final Timer fsync;
    private final Timer round;
    private final Timer snapshot;
    private final AtomicLong lag = new AtomicLong();
    private volatile List<AlertReading> alerting = List.of();

    /** Meters in {@code registry}. */
    public AgentMeters(MeterRegistry registry) {
        this.registry = registry;
        this.flows = registry.counter("tocsin.flows");
        this.badLines = registry.counter("tocsin.flows.bad");
        this.alerts = registry.counter("tocsin.alerts");
        this.incidents = registry.counter("tocsin.incidents");
        this.proposals = registry.counter("tocsin.proposals");
        this.collateral = registry.counter("tocsin.agent.collateral");
        this.unconfirmed = registry.counter("tocsin.verdicts.unconfirmed");
        this.overdue = registry.counter("tocsin.ballots.overdue");
        for (Stance stance : Stance.values()) {
            votes.put(stance, registry.counter("tocsin.votes", "stance", tag(stance)));
        }
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(reason, registry.counter("tocsin.agent.records.refused", REASON, tag(reason)));
        }
        for (Complaint.Kind kind : Complaint.Kind.values()) {
            complaints.put(kind, registry.counter("tocsin.agent.complaints", KIND, tag(kind)));
        }
        this.sign = registry.timer("tocsin.agent.sign");
        this.fsync = registry.timer("tocsin.agent.journal.fsync");
        this.round = registry.timer("tocsin.agent.round");
        this.snapshot = registry.timer("tocsin.agent.snapshot");
        Gauge.builder("tocsin.agent.source.lag", lag, AtomicLong::doubleValue).register(registry);
        Gauge.builder("tocsin.agent.alert.rate", () -> highestRate(alerting)).register(registry);
        Gauge.builder("tocsin.agent.alert.exceeded", () -> exceeded(alerting)).register(registry);
    }

    /** Flows were observed, of which {@code alerted} were reported. */
    public void observed(int observed, long alerted) {
        flows.increment(observed);
        alerts.increment((double) alerted);
    }

    /** So many incidents began. */
    public void incidents(long began) {
        incidents.increment((double) began);
    }

    /** Lines of a source were left out. */
    public void badLines(long lines) {
        badLines.increment((double) lines);
    }

    /** A signature was proposed. */
    public void proposed() {
        proposals.increment();
    }

    /** An agent asks for a new vote on what blocks its own hosts' ordinary traffic. */
    public void collateral() {
        collateral.increment();
    }

    /** A vote was cast. */
    public void voted(Stance stance) {
        votes.getOrDefault(stance, flows).increment();
    }

    /** A record of a topic was refused. */
    public void refused(RefusalReason reason) {
        refused.getOrDefault(reason, flows).increment();
    }

    /** An announced verdict is not what the log gives: forged. */
    public void unconfirmed() {
        unconfirmed.increment();
    }

    /** An agent complains of the consensus. */
    public void complained(Complaint.Kind kind) {
        complaints.getOrDefault(kind, overdue).increment();
    }

    /** A ballot was given up waiting for. */
    public void overdue() {
        overdue.increment();
    }

    /** An agent did something about its protection. */
    public void event(AgentEvent event) {
        String reason = event.fold(
                adopted -> "none",
                refused -> tag(refused.reason()),
                refitted -> "none",
                refitRefused -> "none",
                revoked -> "none");
        registry.counter("tocsin.agent.events", KIND, kind(event), REASON, reason)
                .increment();
    }

    /** How long signing the batches of one agent took. */
    public Timer sign() {
        return sign;
    }

    /** How long making a turn's messages durable took. */
    public Timer fsync() {
        return fsync;
    }

    /** How long writing a snapshot took. */
    public Timer snapshot() {
        return snapshot;
    }

    /** A round was concluded {@code nanos} after it began. */
    public void round(long nanos) {
        round.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** How much of the source waits to be read: bytes of files, records of topics, 0 for captures. */
    public void lag(long behind) {
        lag.set(behind);
    }

    /** How often each of the agents alerts of late. */
    public void alerting(List<AlertReading> readings) {
        alerting = List.copyOf(readings);
    }

    private static double highestRate(List<AlertReading> readings) {
        return readings.stream().mapToDouble(AlertReading::rate).max().orElse(0);
    }

    private static double exceeded(List<AlertReading> readings) {
        return (double) readings.stream().filter(AlertReading::isExceeded).count();
    }

    private static String kind(AgentEvent event) {
        return event.fold(
                adopted -> "adopted",
                refused -> "refused",
                refitted -> "refitted",
                refitRefused -> "refit_refused",
                revoked -> "revoked");
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
