package io.tocsin.agent.members;

import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.record.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What the agents of a site have to complain of, said once each, on a topic that the consensus does not write. At most one
 * batch of {@value Complaint#MAX_ITEMS} an agent every ten seconds; more than {@value #MAX_WAITING} that wait are not
 * said, and the latest {@value #MAX_SAID} said are remembered. Not thread-safe.
 */
public final class Complaints {
    static final int MAX_WAITING = 1_024;
    static final int MAX_SAID = 10_000;

    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final SiteClock clock;
    private final Map<Subject, Boolean> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Boolean> eldest) {
            return size() > MAX_SAID;
        }
    };
    private final Map<Subject, Waiting> waiting = new LinkedHashMap<>();
    private long nextNanos;

    /** None. */
    Complaints(SiteClock clock) {
        this.clock = clock;
        this.nextNanos = clock.nanos();
    }

    private record Subject(Complaint.Kind kind, SignatureId signature) {}

    private record Waiting(HostedAgent agent, Complaint complaint) {}

    /** {@code agent} complains, unless the same was said before or too much waits; says whether it does. */
    boolean add(HostedAgent agent, Complaint.Kind kind, SignatureId signature) {
        Subject subject = new Subject(kind, signature);
        boolean isNews = waiting.size() < MAX_WAITING && said.put(subject, true) == null;
        if (isNews) {
            long noticed = TimeUnit.MICROSECONDS.toMillis(clock.micros());
            waiting.put(subject, new Waiting(agent, new Complaint(kind, signature, noticed)));
        }
        return isNews;
    }

    /** The complaints to send now, as signed messages. */
    public List<OutboundRecord> due() {
        if (waiting.isEmpty() || clock.nanos() - nextNanos < 0) {
            return List.of();
        }
        nextNanos = clock.nanos() + EVERY_NANOS;
        Map<String, List<Waiting>> byAgent = new TreeMap<>();
        waiting.values()
                .forEach(each -> byAgent.computeIfAbsent(each.agent().id().value(), agent -> new ArrayList<>())
                        .add(each));
        return byAgent.values().stream().map(this::batch).toList();
    }

    private OutboundRecord batch(List<Waiting> all) {
        List<Waiting> first = all.subList(0, Math.min(all.size(), Complaint.MAX_ITEMS));
        List<Complaint> complaints = first.stream().map(Waiting::complaint).toList();
        waiting.keySet().removeAll(subjects(complaints));
        return first.get(0).agent().complain(complaints, clock.micros());
    }

    private static Set<Subject> subjects(List<Complaint> complaints) {
        return complaints.stream()
                .map(complaint -> new Subject(complaint.kind(), complaint.signature()))
                .collect(Collectors.toSet());
    }
}
