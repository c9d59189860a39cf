package io.tocsin.core.agent;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
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
    private final AgentSetup setup;
    private final AgentPolicy policy;
    private final Allowlist allowlist;
    private final Examiner examiner;
    private final Proposer proposer;
    private final Memories memories;
    private final Models models;

    private Watch(AgentSetup setup, Baseline baseline, Memories memories, Models models) {
        this.setup = setup;
        this.policy = setup.policy();
        this.allowlist = spared(setup, baseline);
        this.examiner = new Examiner(setup.space(), baseline, policy);
        this.proposer = new Proposer(
                new SignatureMaker(setup.id(), setup.space(), policy.radius()),
                examiner,
                policy,
                memories.accusations());
        this.memories = memories;
        this.models = models;
    }

    /** One that begins with a detector of its Baseline. */
    static Watch begin(AgentSetup setup, Baseline baseline) {
        Memories none = Memories.none(setup, spared(setup, baseline));
        return new Watch(setup, baseline, none, Models.first(setup, baseline, none.threats()));
    }

    /** One that takes back what {@link #write} gave. */
    static Watch read(AgentSetup setup, Baseline baseline, CanonicalReader in) {
        Memories memories = Memories.none(setup, spared(setup, baseline));
        memories.read(in, setup.space().size());
        return new Watch(setup, baseline, memories, Models.read(setup, baseline, memories.threats(), in));
    }

    /** Appends everything that is not in the setup. */
    void write(CanonicalWriter out) {
        memories.write(out);
        models.write(out);
    }

    private static Allowlist spared(AgentSetup setup, Baseline baseline) {
        Set<String> spared = new HashSet<>(setup.allowlist().addresses());
        spared.addAll(baseline.contacts());
        return new Allowlist(spared);
    }

    AgentFigures figures() {
        Reservoir window = memories.reservoir();
        return new AgentFigures(
                window.size(),
                window.contamination(),
                models.refits(),
                memories.threats().behaviours(),
                blocklist().count(Effect.ADVISORY),
                blocklist().count(Effect.ENFORCE));
    }

    List<Finding> observe(List<Observation> batch) {
        List<Finding> findings = assess(batch);
        for (int i = 0; i < batch.size(); i++) {
            notice(batch.get(i), findings.get(i));
        }
        models.count(batch.size());
        return findings;
    }

    List<Finding> assess(List<Observation> batch) {
        FeatureMatrix rows = FeatureMatrix.ofVectors(
                batch.stream().map(Observation::row).toList(), setup.space().size());
        LocalModel.Scores scores = models.score(rows);
        List<Finding> findings = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            findings.add(judge(batch.get(i), scores, i));
        }
        return findings;
    }

    List<Proposal> propose() {
        List<Proposal> proposals = new ArrayList<>();
        for (AnomalyCluster cluster : memories.clusters().grown()) {
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
                .anyMatch(named ->
                        allowlist.protects(named) || memories.familiarity().isFamiliar(named.value()));
        return examiner.examine(signature, memories.clusters().anomalies(), withRawCosine, namesOwn);
    }

    Stance stance(Evidence evidence) {
        return examiner.stance(evidence);
    }

    AgentEvent adopt(Effect effect, ThreatSignature signature, long nowMicros) {
        SignatureMatcher matcher = new SignatureMatcher(signature, setup.space());
        int cleaned = memories.reservoir().clean(matcher::inRange);
        boolean isNew = memories.threats().learn(signature);
        blocklist().expire(nowMicros);
        long expires = nowMicros + policy.blockMicros();
        List<Indicator> listed =
                blocklist().add(signature.indicators(), new Blocklist.Entry(signature.id(), effect, expires));
        return new Adopted(setup.id(), signature.id(), effect, cleaned, isNew, listed);
    }

    List<AgentEvent> refit() {
        return models.refit(memories.reservoir());
    }

    Blocklist blocklist() {
        return memories.blocklist();
    }

    private Finding judge(Observation observation, LocalModel.Scores scores, int i) {
        return new Finding(
                scores.fused(i),
                scores.alerts(i),
                scores.tail(i) <= policy.publishRate(),
                listed(observation).map(Blocklist.Entry::effect),
                !memories.familiarity().isMet(observation.remote()));
    }

    private Optional<Blocklist.Entry> listed(Observation observation) {
        return observation.remote().isEmpty()
                ? Optional.empty()
                : blocklist().find(Indicator.address(observation.remote()), observation.timeMicros());
    }

    private void notice(Observation observation, Finding finding) {
        String remote = observation.remote();
        if (!remote.isEmpty()) {
            memories.familiarity().observe(remote, !finding.odd());
        }
        if (finding.odd() && !allowlist.addresses().contains(remote)) {
            memories.clusters().add(observation);
        }
        memories.reservoir().observe(observation.row(), finding.odd() || finding.alert());
    }

    private final class Known implements Proposer.Knowledge {
        @Override
        public boolean isFamiliar(String remote) {
            return memories.familiarity().isFamiliar(remote);
        }

        @Override
        public boolean isBlocked(String remote, long nowMicros) {
            return blocklist()
                    .find(Indicator.address(remote), nowMicros)
                    .filter(entry -> entry.effect() == Effect.ENFORCE)
                    .isPresent();
        }

        @Override
        public boolean covers(ThreatSignature signature) {
            return memories.threats().covers(signature);
        }
    }
}
