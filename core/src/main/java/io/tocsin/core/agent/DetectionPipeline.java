package io.tocsin.core.agent;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.agent.AgentEvent.Refused;
import io.tocsin.core.agent.AgentEvent.Revoked;
import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.LocalModel;
import io.tocsin.core.score.Reservoir;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.AnomalyCluster;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The part of an agent that has a Baseline: scoring, clustering, testing, learning. Not thread-safe. */
final class DetectionPipeline {
    private final AgentSetup setup;
    private final AgentPolicy policy;
    private final Allowlist allowlist;
    private final SignatureEvaluator evaluator;
    private final Proposer proposer;
    private final AgentMemory memory;
    private final Models models;
    private final BehaviourGuard guard;

    private DetectionPipeline(AgentSetup setup, Baseline baseline, AgentMemory memory, Models models) {
        this.setup = setup;
        this.policy = setup.policy();
        this.allowlist = spared(setup, baseline);
        this.evaluator = new SignatureEvaluator(setup.space(), baseline, policy);
        SignatureMaker maker = new SignatureMaker(setup.id(), setup.space(), policy.radius());
        this.proposer = new Proposer(maker, evaluator, policy, memory.accusations());
        this.memory = memory;
        this.models = models;
        this.guard = new BehaviourGuard(memory, allowlist, policy.cosine());
    }

    /** One that begins with a detector of its Baseline. */
    static DetectionPipeline begin(AgentSetup setup, Baseline baseline) {
        AgentMemory none = AgentMemory.none(setup, spared(setup, baseline));
        return new DetectionPipeline(setup, baseline, none, Models.first(setup, baseline, none.threats()));
    }

    /** One that takes back what {@link #write} gave. */
    static DetectionPipeline read(AgentSetup setup, Baseline baseline, boolean isFirstForm, CanonicalReader in) {
        AgentMemory memory = AgentMemory.none(setup, spared(setup, baseline));
        memory.read(in, setup.space().size(), isFirstForm);
        Models models = Models.read(setup, baseline, memory.threats(), isFirstForm, in);
        return new DetectionPipeline(setup, baseline, memory, models);
    }

    /** Appends everything that is not in the setup. */
    void write(CanonicalWriter out) {
        memory.write(out);
        models.write(out);
    }

    /** The same that trusts {@code less}, and takes nothing of late for normal that {@code attacks} are in range of. */
    DetectionPipeline trusting(Baseline less, List<ThreatSignature> attacks) {
        List<SignatureMatcher> matchers = attacks.stream()
                .map(attack -> new SignatureMatcher(attack, setup.space()))
                .toList();
        Predicate<FeatureVector> known = row -> matchers.stream().anyMatch(matcher -> matcher.inRange(row));
        memory.reservoir().clean(known);
        return new DetectionPipeline(setup, less, memory.under(spared(setup, less)), models.trusting(less, known));
    }

    /** What it finds of {@code signature} now. */
    Stance stance(ThreatSignature signature) {
        return stance(examine(signature, false));
    }

    private static Allowlist spared(AgentSetup setup, Baseline baseline) {
        Set<String> spared = new HashSet<>(setup.allowlist().addresses());
        spared.addAll(baseline.contacts());
        return new Allowlist(
                spared, setup.allowlist().networks(), setup.allowlist().services());
    }

    AgentFigures figures() {
        Reservoir window = memory.reservoir();
        return new AgentFigures(
                window.size(),
                window.contamination(),
                models.refits(),
                memory.threats().behaviours(),
                blocklist().count(Effect.ADVISORY),
                blocklist().count(Effect.ENFORCE));
    }

    List<Assessment> observe(List<Observation> batch) {
        List<Assessment> assessments = new ArrayList<>(assess(batch));
        for (int i = 0; i < batch.size(); i++) {
            Observation observation = batch.get(i);
            // An earlier flow of the same batch may have had the far end blocked.
            assessments.set(i, assessments.get(i).acting(guard.actsAs(observation)));
            notice(observation, assessments.get(i));
        }
        if (!batch.isEmpty()) {
            long now = batch.get(batch.size() - 1).timeMicros();
            blocklist().expire(now);
            guard.expire(now);
            memory.collateral().expire(now);
        }
        models.count(batch.size());
        return assessments;
    }

    List<Assessment> assess(List<Observation> batch) {
        FeatureMatrix rows = FeatureMatrix.ofVectors(
                batch.stream().map(Observation::row).toList(), setup.space().size());
        LocalModel.Scores scores = models.score(rows);
        List<Assessment> assessments = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            assessments.add(judge(batch.get(i), scores, i));
        }
        return assessments;
    }

    ScoreExplanation explain(Observation observation) {
        return models.explain(observation.row());
    }

    List<Proposal> propose() {
        List<Proposal> proposals = new ArrayList<>();
        for (AnomalyCluster cluster : memory.clusters().grown()) {
            proposals.addAll(proposer.propose(cluster, new Known()));
        }
        return proposals;
    }

    private boolean canTest(ThreatSignature signature) {
        return SignatureMatcher.fits(signature, setup.space());
    }

    Evidence examine(ThreatSignature signature, boolean withRawCosine) {
        if (!canTest(signature)) {
            return Evidence.NONE;
        }
        return evaluator.examine(signature, memory.clusters().anomalies(), withRawCosine, namesOwn(signature));
    }

    private boolean namesOwn(ThreatSignature signature) {
        Optional<SignatureId> accepted = signature.revoked();
        // One ordinary call makes whoever is blocked familiar; to undo a verdict it takes as much as to ask for that.
        Predicate<Indicator> isOwn = named -> allowlist.protects(named)
                || (memory.farEnds().isFamiliar(named.value()) && !(accepted.isPresent() && isBlocked(named)));
        return accepted.filter(memory.collateral()::isProven).isPresent()
                || signature.indicators().stream().anyMatch(isOwn);
    }

    private boolean isBlocked(Indicator named) {
        return Optional.ofNullable(blocklist().entries().get(named))
                .filter(entry -> entry.effect() == Effect.ENFORCE)
                .isPresent();
    }

    /** The signatures it asks the network to vote on again; each is returned once. */
    List<SignatureId> collateral() {
        return memory.collateral().takeDue();
    }

    /** Which indicators of a signature that can be tested here were seen to act. */
    IndicatorSet seen(ThreatSignature signature) {
        return evaluator.seen(signature, memory.clusters()::of, memory.farEnds()::isAlwaysOdd);
    }

    Stance stance(Evidence evidence) {
        return evaluator.stance(evidence);
    }

    AgentEvent adopt(Verdict.Accepted verdict, ThreatSignature signature, long nowMicros) {
        if (!canTest(signature)) {
            return new Refused(setup.id(), signature.id(), Refused.Reason.OTHER_SPACE);
        }
        int cleaned = memory.reservoir().clean(new SignatureMatcher(signature, setup.space())::inRange);
        boolean isNew = memory.threats().learn(signature, hasSecondWitness(verdict.effect()));
        blocklist().expire(nowMicros);
        List<Indicator> listed = isOwnWordAlone(verdict, signature)
                ? List.of()
                : list(verdict.blocked(), signature, nowMicros + policy.blockMicros());
        return new Adopted(setup.id(), signature.id(), verdict.effect(), cleaned, isNew, listed);
    }

    AgentEvent revoke(SignatureId signature) {
        List<Indicator> unlisted = blocklist().remove(signature);
        boolean unlearned = memory.threats().forget(signature);
        guard.forget(signature);
        memory.collateral().forget(signature);
        if (unlearned) {
            models.unlearn();
        }
        return new Revoked(setup.id(), signature, unlisted, unlearned);
    }

    // What too few saw act is alerted on: it may be true, and who is named wrongly loses nothing.
    private List<Indicator> list(IndicatorSet blocked, ThreatSignature signature, long expires) {
        List<Indicator> toBlock = blocked.of(signature);
        List<Indicator> toWatch = signature.indicators().stream()
                .filter(indicator -> !toBlock.contains(indicator))
                .toList();
        List<Indicator> listed = new ArrayList<>(blocklist().add(toBlock, entry(signature, Effect.ENFORCE, expires)));
        listed.addAll(blocklist().add(toWatch, entry(signature, Effect.ADVISORY, expires)));
        return listed;
    }

    private static Blocklist.Entry entry(ThreatSignature signature, Effect effect, long expires) {
        return new Blocklist.Entry(signature.id(), signature.author(), effect, expires);
    }

    // Accepted without effect, it was seen by nobody but its author: then its word is all there is.
    private static boolean hasSecondWitness(Effect effect) {
        return effect == Effect.ENFORCE;
    }

    // It learns nothing from having said so itself: its detector goes on judging whom it named.
    private boolean isOwnWordAlone(Verdict.Accepted verdict, ThreatSignature signature) {
        return signature.author().equals(setup.id()) && !hasSecondWitness(verdict.effect());
    }

    List<AgentEvent> refit() {
        return models.refit(memory.reservoir());
    }

    /** Whom it blocks at {@code nowMicros} for how they act, in order of text. */
    Map<String, BehaviourBlocks.Block> blockedByBehaviour(long nowMicros) {
        return guard.blocked(nowMicros);
    }

    Blocklist blocklist() {
        return memory.blocklist();
    }

    private Assessment judge(Observation observation, LocalModel.Scores scores, int i) {
        return new Assessment(
                scores.fused(i),
                isAlert(observation, scores, i),
                scores.publishes(i, policy.publishRate()),
                listed(observation).map(Blocklist.Entry::effect),
                !memory.farEnds().isMet(observation.remote()),
                guard.actsAs(observation));
    }

    // The head is what peers say, the allowlist what one's own operator does.
    private boolean isAlert(Observation observation, LocalModel.Scores scores, int i) {
        return allowlist.trusts(observation.remote()) ? scores.alertsByDetector(i) : scores.alerts(i);
    }

    private Optional<Blocklist.Entry> listed(Observation observation) {
        return observation.remote().isEmpty()
                ? Optional.empty()
                : blocklist().find(Indicator.address(observation.remote()), observation.timeMicros());
    }

    private void notice(Observation observation, Assessment assessment) {
        // What only the head recognises counts too: who acts as the network has learnt to know is worth naming, even
        // where the detector finds nothing odd.
        boolean isSuspect = assessment.odd() || assessment.alert();
        String remote = observation.remote();
        if (!remote.isEmpty()) {
            memory.farEnds().observe(remote, !isSuspect);
        }
        if (isSuspect && !allowlist.trusts(remote)) {
            memory.clusters().add(observation);
        }
        memory.reservoir().observe(observation.row(), isSuspect);
        guard.notice(observation, assessment.alert());
        noticeBlocked(observation, assessment, isSuspect);
    }

    // Nobody outside can make evidence by calling in: one's own host called, and was answered, as it calls anybody.
    private void noticeBlocked(Observation observation, Assessment assessment, boolean isSuspect) {
        if (assessment.listed().filter(Effect.ENFORCE::equals).isEmpty()) {
            return;
        }
        Optional<SignatureId> by = listed(observation).map(Blocklist.Entry::signature);
        boolean isCall = !observation.caller().isEmpty() && observation.isAccusable();
        if (assessment.alert()) {
            by.ifPresent(memory.collateral()::forget);
        } else if (isCall && !isSuspect && memory.farEnds().isFamiliar(observation.remote())) {
            by.ifPresent(
                    signature -> memory.collateral().add(signature, observation.caller(), observation.timeMicros()));
        }
    }

    private final class Known implements Proposer.Knowledge {
        @Override
        public boolean isFamiliar(String remote) {
            return memory.farEnds().isFamiliar(remote);
        }

        @Override
        public boolean isSpared(String remote) {
            return allowlist.protects(Indicator.address(remote));
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
            return memory.threats().covers(signature);
        }
    }
}
