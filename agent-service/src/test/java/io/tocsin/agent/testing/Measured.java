package io.tocsin.agent.testing;

import io.tocsin.agent.members.SiteObserver;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.measure.DetectionRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what an observer is told. */
public class Measured implements SiteObserver {
    public final Map<AgentId, DetectionRates> rates = new TreeMap<>();
    public final Map<AgentId, List<AgentEvent>> events = new TreeMap<>();
    public final Map<AgentId, Quarantine.Rows> quarantined = new TreeMap<>();
    public final List<Proposal> proposals = new ArrayList<>();
    public final List<SignatureId> refused = new ArrayList<>();
    public volatile int steps;
    public long endMicros;
    public volatile boolean finished;

    @Override
    public void observed(AgentId agent, List<Sample> samples, List<Assessment> assessments) {
        rates.computeIfAbsent(agent, a -> new DetectionRates()).add(samples, assessments);
    }

    @Override
    public void proposed(AgentId agent, Proposal proposal) {
        proposals.add(proposal);
    }

    @Override
    public void refused(SignatureId signature) {
        refused.add(signature);
    }

    @Override
    public void event(AgentEvent event) {
        events.computeIfAbsent(event.agent(), a -> new ArrayList<>()).add(event);
    }

    @Override
    public void quarantined(AgentId agent, Quarantine.Rows rows) {
        quarantined.put(agent, rows);
    }

    @Override
    public void roundEnded(int step, long timeMicros) {
        steps = step;
        endMicros = timeMicros;
    }

    @Override
    public void finished() {
        finished = true;
    }
}
