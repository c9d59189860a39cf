package io.tocsin.core.agent;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.agent.AgentEvent.RefitRefused;
import io.tocsin.core.agent.AgentEvent.Refitted;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.score.Reservoir;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.AnomalyCluster;
import io.tocsin.core.signature.AnomalyClusters;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of an agent that has a Baseline: scoring, clustering, testing, learning. Not thread-safe. */
final class Watch {
    private static final int KNOWN_REMOTES = 65_536;
    private static final double HEAD_GROWTH = 1.6;

    private final AgentSetup setup;
    private final AgentPolicy policy;
    private final Baseline baseline;
    private final Allowlist allowlist;
    private final Examiner examiner;
    private final Proposer proposer;
    private final AnomalyClusters clusters;
    private final Familiarity familiarity = new Familiarity(KNOWN_REMOTES);
    private final Reservoir reservoir;
    private final ThreatMemory memory;
    private final Blocklist blocklist;
    private LocalModel model;
    private long fits;
    private int sinceFit;
    private int behavioursInHead;

    Watch(AgentSetup setup, Baseline baseline) {
        this.setup = setup;
        this.policy = setup.policy();
        this.baseline = baseline;
        Set<String> spared = new HashSet<>(setup.allowlist().addresses());
        spared.addAll(baseline.contacts());
        this.allowlist = new Allowlist(spared);
        this.examiner = new Examiner(setup.space(), baseline, policy);
        this.proposer = new Proposer(new SignatureMaker(setup.id(), setup.space(), policy.radius()), examiner, policy);
        this.clusters = new AnomalyClusters(policy.clusterDistance(), policy.maxAnomalies(), policy.keepMicros());
        this.reservoir = new Reservoir(policy.reservoirSize(), policy.publishRate());
        this.memory = new ThreatMemory(setup.space());
        this.blocklist = new Blocklist(allowlist);
        this.model = LocalModel.of(
                policy.alertRate(), setup.detectors().fit(baseline.fit(), nextSeed()), baseline.heldOut());
    }

    List<Finding> observe(List<Observation> batch) {
        List<Finding> findings = assess(batch);
        for (int i = 0; i < batch.size(); i++) {
            notice(batch.get(i), findings.get(i));
        }
        sinceFit += batch.size();
        return findings;
    }

    List<Finding> assess(List<Observation> batch) {
        FeatureMatrix rows = FeatureMatrix.ofVectors(
                batch.stream().map(Observation::row).toList(), setup.space().size());
        LocalModel.Scores scores = model.score(rows);
        List<Finding> findings = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            findings.add(judge(batch.get(i), scores, i));
        }
        return findings;
    }

    List<Proposal> propose() {
        List<Proposal> proposals = new ArrayList<>();
        for (AnomalyCluster cluster : clusters.grown()) {
            proposals.addAll(proposer.propose(cluster, new Known()));
        }
        return proposals;
    }

    boolean canTest(ThreatSignature signature) {
        return SignatureMatcher.fits(signature, setup.space());
    }

    Evidence examine(ThreatSignature signature, boolean withRawCosine) {
        if (!canTest(signature)) {
            return Evidence.NONE;
        }
        boolean namesOwn = signature.indicators().stream()
                .anyMatch(named -> allowlist.protects(named) || familiarity.isFamiliar(named.value()));
        return examiner.examine(signature, clusters.anomalies(), withRawCosine, namesOwn);
    }

    Stance stance(Evidence evidence) {
        return examiner.stance(evidence);
    }

    AgentEvent adopt(Effect effect, ThreatSignature signature, long nowMicros) {
        SignatureMatcher matcher = new SignatureMatcher(signature, setup.space());
        int cleaned = reservoir.clean(matcher::inRange);
        boolean isNew = memory.learn(signature);
        blocklist.expire(nowMicros);
        long expires = nowMicros + policy.blockMicros();
        List<Indicator> listed =
                blocklist.add(signature.indicators(), new Blocklist.Entry(signature.id(), effect, expires));
        return new Adopted(setup.id(), signature.id(), effect, cleaned, isNew, listed);
    }

    List<AgentEvent> refit() {
        List<AgentEvent> events = new ArrayList<>();
        if (sinceFit >= policy.refitEvery()) {
            events.add(refitDetector());
            sinceFit = 0;
        }
        if (memory.behaviours() > behavioursInHead * HEAD_GROWTH) {
            events.add(refitHead());
        }
        return events;
    }

    Blocklist blocklist() {
        return blocklist;
    }

    private Finding judge(Observation observation, LocalModel.Scores scores, int i) {
        return new Finding(
                scores.fused(i),
                scores.alerts(i),
                scores.tail(i) <= policy.publishRate(),
                listed(observation).map(Blocklist.Entry::effect));
    }

    private Optional<Blocklist.Entry> listed(Observation observation) {
        return observation.remote().isEmpty()
                ? Optional.empty()
                : blocklist.find(Indicator.address(observation.remote()), observation.timeMicros());
    }

    private void notice(Observation observation, Finding finding) {
        String remote = observation.remote();
        if (!remote.isEmpty()) {
            familiarity.observe(remote, !finding.odd());
        }
        if (finding.odd() && !allowlist.addresses().contains(remote)) {
            clusters.add(observation);
        }
        reservoir.observe(observation.row(), finding.odd() || finding.alert());
    }

    // At least half of what a detector is fitted on stays trusted, however long the window has been rolling.
    private AgentEvent refitDetector() {
        double contamination = reservoir.contamination();
        if (contamination > policy.maxContamination()) {
            return new RefitRefused(setup.id(), contamination, policy.maxContamination());
        }
        FeatureMatrix recent =
                reservoir.newest(baseline.fit().rows(), setup.space().size());
        FeatureMatrix rows = baseline.fit().concat(recent);
        model = model.withDetector(setup.detectors().fit(rows, nextSeed()), baseline.heldOut());
        return new Refitted(setup.id(), rows.rows(), behavioursInHead);
    }

    private AgentEvent refitHead() {
        behavioursInHead = memory.behaviours();
        model = model.withHead(setup.heads().fit(memory.exemplars(), baseline.fit(), nextSeed()), baseline.heldOut());
        return new Refitted(setup.id(), 0, behavioursInHead);
    }

    private long nextSeed() {
        return setup.seed() + fits++;
    }

    private final class Known implements Proposer.Knowledge {
        @Override
        public boolean isFamiliar(String remote) {
            return familiarity.isFamiliar(remote);
        }

        @Override
        public boolean isBlocked(String remote, long nowMicros) {
            return blocklist
                    .find(Indicator.address(remote), nowMicros)
                    .filter(entry -> entry.effect() == Effect.ENFORCE)
                    .isPresent();
        }

        @Override
        public boolean covers(ThreatSignature signature) {
            return memory.covers(signature);
        }
    }
}
