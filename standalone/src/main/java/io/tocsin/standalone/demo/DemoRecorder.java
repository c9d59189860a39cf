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
import io.tocsin.core.quarantine.Quarantine;
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
 * Records what the agents of a demo do, as the lab's simulation would, so that the lab's measures fit: all of it, or of
 * traffic without an end the last {@value #KEPT_ROUNDS} rounds, fewer if they have more than {@value #KEPT_SAMPLES}
 * flows. When no demo runs it only knows how far the traffic is played. Thread-safe: the agents' thread writes, the demo reads at the end.
 */
@ApplicationScoped
public class DemoRecorder implements SiteObserver {
    static final int KEPT_ROUNDS = 120;
    static final int KEPT_SAMPLES = 250_000;

    private final boolean isDemo;
    private final boolean isEndless;
    private final Map<AgentId, SensorRecord> sensors = new LinkedHashMap<>();
    private final Map<SignatureId, Proposed> proposals = new LinkedHashMap<>();
    private final List<SignatureId> ofThisRound = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Playback playback = new Playback();
    private final LiesTold lies = new LiesTold();
    private int steps;

    private record Proposed(ThreatSignature signature, List<GroundTruth> support, long timeMicros) {}

    /** Records if the process was started for a demo. */
    public DemoRecorder(Config config) {
        this.isDemo = config.getOptionalValue("tocsin.mode", String.class)
                .filter("DEMO"::equals)
                .isPresent();
        this.isEndless =
                config.getOptionalValue("tocsin.agent.endless", Boolean.class).orElse(false);
    }

    @Override
    public synchronized void began(List<AgentSlot> seats, List<SensorFeed> feeds, Genesis genesis) {
        playback.began(feeds);
        if (!isDemo || !sensors.isEmpty()) {
            return;
        }
        for (int i = 0; i < feeds.size(); i++) {
            Agent control =
                    new Agent(seats.get(i).setup(), new BallotBook(new Registry(), genesis.rule(), genesis.trust()));
            sensors.put(control.id(), new SensorRecord(feeds.get(i), control));
        }
    }

    @Override
    public synchronized void observed(AgentId agent, List<Sample> samples, List<Assessment> assessments) {
        if (isDemo) {
            sensor(agent).observed(samples, assessments);
            lies.observed(samples);
        }
    }

    @Override
    public synchronized void proposed(AgentId agent, Proposal proposal) {
        if (isDemo) {
            SignatureId id = proposal.signature().id();
            proposals.put(id, new Proposed(proposal.signature(), sensor(agent).truths(proposal.support()), 0));
            ofThisRound.add(id);
            if (proposal.support().isEmpty()) {
                lies.forged(proposal.signature());
            }
        }
    }

    @Override
    public synchronized void event(AgentEvent event) {
        if (isDemo) {
            sensor(event.agent()).happened(event);
            adopted(event).ifPresent(lies::adopted);
        }
    }

    @Override
    public synchronized void quarantined(AgentId agent, Quarantine.Rows rows) {
        if (isDemo) {
            sensor(agent).quarantined(rows);
        }
    }

    // There will be no ballot on it to wait for.
    @Override
    public synchronized void refused(SignatureId signature) {
        proposals.remove(signature);
        lies.refused(signature);
    }

    private static Optional<AgentEvent.Adopted> adopted(AgentEvent event) {
        return event.fold(
                Optional::of,
                refused -> Optional.empty(),
                refitted -> Optional.empty(),
                refitRefused -> Optional.empty(),
                revoked -> Optional.empty());
    }

    @Override
    public synchronized void roundEnded(int step, long timeMicros) {
        steps = step;
        playback.roundEnded(step, timeMicros);
        for (SignatureId id : ofThisRound) {
            proposals.computeIfPresent(
                    id, (key, before) -> new Proposed(before.signature(), before.support(), timeMicros));
        }
        ofThisRound.clear();
        sensors.values().forEach(SensorRecord::roundEnded);
        if (isEndless) {
            forgetWhatIsOld();
        }
    }

    private void forgetWhatIsOld() {
        while (isTooMuch()) {
            sensors.values().forEach(SensorRecord::forgetOldest);
        }
        long first = sensors.values().stream()
                .mapToLong(SensorRecord::firstMicros)
                .min()
                .orElse(0);
        proposals.values().removeIf(proposed -> proposed.timeMicros() <= first);
    }

    private boolean isTooMuch() {
        int rounds =
                sensors.values().stream().mapToInt(SensorRecord::rounds).max().orElse(0);
        int samples = sensors.values().stream().mapToInt(SensorRecord::size).sum();
        return rounds > KEPT_ROUNDS || (samples > KEPT_SAMPLES && rounds > 1);
    }

    @Override
    public void finished() {
        playback.finished();
        finished.countDown();
    }

    /** What the liars tried. */
    LiesTold lies() {
        return lies;
    }

    /** How far the traffic is played. */
    public Playback playback() {
        return playback;
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

    /** Rounds concluded so far, those that are forgotten too. */
    synchronized int steps() {
        return steps;
    }

    /** Everything that happened and is kept; of a signature only if its ballot was opened. */
    synchronized RunResult result(Elections elections, Map<AgentId, Adversary> adversaries, Ledger ledger) {
        List<Decision> decisions = new ArrayList<>();
        proposals.forEach((id, proposed) ->
                elections.find(id, proposed.support(), proposed.timeMicros()).ifPresent(decisions::add));
        List<RunResult.Sensor> all =
                sensors.values().stream().map(SensorRecord::toSensor).toList();
        int rounds =
                sensors.values().stream().mapToInt(SensorRecord::rounds).max().orElse(0);
        return new RunResult(all, decisions, adversaries, ledger, Math.min(steps, rounds));
    }

    private SensorRecord sensor(AgentId agent) {
        SensorRecord sensor = sensors.get(agent);
        if (sensor == null) {
            throw new IllegalStateException("demo: " + agent + " was not said to begin");
        }
        return sensor;
    }
}
