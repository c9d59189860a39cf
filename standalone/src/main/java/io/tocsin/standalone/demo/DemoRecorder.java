package io.tocsin.standalone.demo;

import io.tocsin.agent.members.AgentSlot;
import io.tocsin.agent.members.SiteObserver;
import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import io.tocsin.protocol.registry.Genesis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/**
 * Records what the agents of a demo do, as the lab's simulation would, so that the lab's measures fit. Does nothing when
 * no demo runs. Thread-safe: the agents' thread writes, the demo reads at the end.
 */
@ApplicationScoped
public class DemoRecorder implements SiteObserver {
    private final boolean isDemo;
    private final Map<AgentId, SensorRecord> sensors = new LinkedHashMap<>();
    private final Map<SignatureId, Proposed> proposals = new LinkedHashMap<>();
    private final List<SignatureId> ofThisRound = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private int steps;

    private record Proposed(ThreatSignature signature, List<GroundTruth> support, long timeMicros) {}

    /** Records if the process was started for a demo. */
    public DemoRecorder(Config config) {
        this.isDemo = config.getOptionalValue("tocsin.mode", String.class)
                .filter("DEMO"::equals)
                .isPresent();
    }

    @Override
    public synchronized void began(List<AgentSlot> seats, List<SensorFeed> feeds, Genesis genesis) {
        if (!isDemo || !sensors.isEmpty()) {
            return;
        }
        for (int i = 0; i < feeds.size(); i++) {
            Agent control = new Agent(seats.get(i).setup(), new BallotBook(new Registry(), genesis.rule()));
            sensors.put(control.id(), new SensorRecord(feeds.get(i), control));
        }
    }

    @Override
    public synchronized void changed(AgentId agent, SensorFeed feed) {
        if (isDemo) {
            sensor(agent).changed(feed);
        }
    }

    @Override
    public synchronized void observed(AgentId agent, List<Sample> samples, List<Assessment> assessments) {
        if (isDemo) {
            sensor(agent).observed(samples, assessments);
        }
    }

    @Override
    public synchronized void proposed(AgentId agent, Proposal proposal) {
        if (isDemo) {
            SignatureId id = proposal.signature().id();
            proposals.put(id, new Proposed(proposal.signature(), sensor(agent).truths(proposal.support()), 0));
            ofThisRound.add(id);
        }
    }

    @Override
    public synchronized void event(AgentEvent event) {
        if (isDemo) {
            sensor(event.agent()).happened(event);
        }
    }

    @Override
    public synchronized void roundEnded(int step, long timeMicros) {
        steps = step;
        for (SignatureId id : ofThisRound) {
            proposals.computeIfPresent(
                    id, (key, before) -> new Proposed(before.signature(), before.support(), timeMicros));
        }
        ofThisRound.clear();
        sensors.values().forEach(SensorRecord::roundEnded);
    }

    @Override
    public void finished() {
        finished.countDown();
    }

    /** Waits for the end of every feed. */
    boolean awaitFinished(Duration timeout) throws InterruptedException {
        return finished.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The signatures proposed so far. */
    synchronized List<SignatureId> proposed() {
        return List.copyOf(proposals.keySet());
    }

    /** Whether most flows that {@code signature} was made from are of an attack; no for one that is not known. */
    synchronized boolean isTrue(SignatureId signature) {
        return Optional.ofNullable(proposals.get(signature))
                .map(Proposed::support)
                .filter(support ->
                        2 * support.stream().filter(GroundTruth::isMalicious).count() > support.size())
                .isPresent();
    }

    /** The sensors' traffic. */
    synchronized List<SensorFeed> feeds() {
        return sensors.values().stream().map(SensorRecord::feed).toList();
    }

    /** Everything that happened; of a signature only if its ballot was opened and decided. */
    synchronized RunResult result(Elections elections, Map<AgentId, Adversary> adversaries, Ledger ledger) {
        List<Decision> decisions = new ArrayList<>();
        proposals.forEach((id, proposed) ->
                elections.find(id, proposed.support(), proposed.timeMicros()).ifPresent(decisions::add));
        return new RunResult(
                sensors.values().stream().map(SensorRecord::toSensor).toList(), decisions, adversaries, ledger, steps);
    }

    private SensorRecord sensor(AgentId agent) {
        SensorRecord sensor = sensors.get(agent);
        if (sensor == null) {
            throw new IllegalStateException("demo: " + agent + " was not said to begin");
        }
        return sensor;
    }
}
