package io.tocsin.core.agent;

import static java.util.Collections.nCopies;

import io.tocsin.core.agent.AgentEvent.Refused;
import io.tocsin.core.agent.AgentEvent.Refused.Reason;
import io.tocsin.core.agent.AgentEvent.Revoked;
import io.tocsin.core.agent.SnapshotHead.Form;
import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.agent.memory.RevokedSignatures;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.ContradictedRows;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * One autonomous agent. It observes its own traffic and proposes signatures of what it flags; tests what peers propose
 * on its own traffic and votes; follows the ballot log and acts only on verdicts its own count confirms. Everything it
 * does is a function of its setup and of the calls made, in their order. Not thread-safe.
 */
public final class Agent {
    private static final int MAX_VOTE = 512;

    private final AgentSetup setup;
    private final AgentId id;
    private final BallotBook ballots;
    private final Optional<Quarantine> quarantine;
    private Optional<DetectionPipeline> pipeline;
    /** One for each ballot it was asked about and has not acted on: as many as the network's quota lets be open. */
    private final Map<SignatureId, Vote> votes = new HashMap<>();

    private final RevokedSignatures revoked = new RevokedSignatures();

    /**
     * An agent that has fitted its first model, or is learning if it has no Baseline.
     *
     * @param ballots an empty book over the registry and rule of its network, for this agent alone
     */
    public Agent(AgentSetup setup, BallotBook ballots) {
        this(setup, ballots, quarantine(setup), (from, trusted) -> DetectionPipeline.begin(from, trusted));
    }

    private Agent(
            AgentSetup setup,
            BallotBook ballots,
            Optional<Quarantine> quarantine,
            BiFunction<AgentSetup, Baseline, DetectionPipeline> pipeline) {
        this.setup = setup;
        this.id = setup.id();
        this.ballots = ballots;
        this.quarantine = quarantine;
        this.pipeline = quarantine.map(of -> pipeline.apply(setup, of.trusted()));
    }

    private static Optional<Quarantine> quarantine(AgentSetup setup) {
        return setup.baseline()
                .map(baseline ->
                        new Quarantine(baseline, setup.space(), setup.policy().quarantine()));
    }

    /**
     * The agent that gave {@code snapshot}: whatever it is then called with, it does what that one would have done, but
     * that nobody is blocked for how it acts until it acts again, and that collateral is counted from nothing. Its models
     * are fitted again on what they were fitted on. The allowlist and the policy may have changed: what is protected now is listed no more, and a smaller
     * capacity drops the oldest. One that gave a snapshot of the first form may have held more of an author than it
     * does now; it goes on with what there is room for.
     *
     * @param empty a book as for a new agent, whose registry has every epoch in which the snapshot's ballots were opened;
     *     useless if this throws
     * @throws io.tocsin.core.codec.DecodingException if the bytes are malformed, or of another agent, feature space or
     *     Baseline
     */
    public static Agent restore(AgentSetup setup, BallotBook empty, byte[] snapshot) {
        Form form = Form.of(snapshot);
        return CanonicalReader.record(form.tag(), snapshot, in -> {
            SnapshotHead.require(setup, in);
            Optional<Quarantine> quarantine = quarantine(setup);
            quarantine.filter(of -> form.hasQuarantine()).ifPresent(of -> of.read(in));
            List<Vote> votes = in.ascending(r -> Vote.fromBytes(r.bytes(MAX_VOTE)), Vote::signature);
            empty.read(in, form.isFirst());
            Agent agent = new Agent(
                    setup,
                    empty,
                    quarantine,
                    (from, trusted) -> DetectionPipeline.read(from, trusted, form.isFirst(), in));
            votes.forEach(agent::remember);
            if (form.hasRevoked()) {
                agent.revoked.read(in);
            }
            return agent;
        });
    }

    /**
     * The canonical bytes of all its state that is not in its setup; equal agents have equal bytes. They are of the fourth
     * form only if something of its Baseline is contradicted.
     */
    public byte[] snapshot() {
        Optional<Quarantine> known = quarantine.filter(of -> !of.isEmpty());
        CanonicalWriter out = SnapshotHead.write(known.isPresent() ? Form.FOURTH : Form.THIRD, setup);
        known.ifPresent(of -> of.write(out));
        out.list(new TreeMap<>(votes).values(), (w, vote) -> w.bytes(vote.toBytes()));
        ballots.write(out);
        pipeline.ifPresent(w -> w.write(out));
        revoked.write(out);
        return out.toBytes();
    }

    /** Its name. */
    public AgentId id() {
        return id;
    }

    /** Whether it lacks a Baseline, and so only observes and abstains. */
    public boolean isLearning() {
        return pipeline.isEmpty();
    }

    /**
     * Observes traffic in time order.
     *
     * @return one finding each
     */
    public List<Assessment> observe(List<Observation> batch) {
        return pipeline.map(w -> w.observe(batch)).orElseGet(() -> nCopies(batch.size(), Assessment.LEARNING));
    }

    /**
     * Scores traffic without taking notice of it: nothing it does later depends on this.
     *
     * @return one finding each
     */
    public List<Assessment> assess(List<Observation> batch) {
        return pipeline.map(w -> w.assess(batch)).orElseGet(() -> nCopies(batch.size(), Assessment.LEARNING));
    }

    /**
     * Why it scores an observation as it does now: which of its features, beside what its Baseline has. Nothing it does
     * later depends on this; empty if it has no Baseline.
     */
    public Optional<ScoreExplanation> explain(Observation observation) {
        return pipeline.map(w -> w.explain(observation));
    }

    /** The signatures it would publish now; each is returned once. */
    public List<Proposal> propose() {
        return pipeline.map(DetectionPipeline::propose).orElse(List.of());
    }

    /**
     * Tests a peer's signature and votes; it abstains on one written in another feature space, which it cannot test. It
     * remembers its vote until the verdict and gives the same one when asked again, so that it never equivocates.
     */
    public Vote vote(ThreatSignature signature) {
        return votes.computeIfAbsent(signature.id(), subject -> test(subject, signature));
    }

    /**
     * Takes back a vote it is known to have cast, on a ballot it has not acted on or dismissed: {@link #vote} returns it
     * from then on. A service that journals votes before it sends them calls this for each after a crash.
     *
     * @throws IllegalArgumentException if it is another agent's vote
     */
    public void remember(Vote vote) {
        if (!vote.voter().equals(id)) {
            throw new IllegalArgumentException("vote to remember: got one of " + vote.voter() + ", this is " + id);
        }
        votes.put(vote.signature(), vote);
    }

    private Vote test(SignatureId subject, ThreatSignature signature) {
        // What its operator disowned, or the network revoked, it would not have back whatever its traffic says.
        if (signature.revoked().filter(revoked::contains).isPresent()) {
            return new Vote(subject, id, Stance.HARMFUL, Evidence.NONE, Optional.of(IndicatorSet.NONE));
        }
        Evidence evidence = pipeline.map(
                        w -> w.examine(signature, ballots.rule().usesRawCosine()))
                .orElse(Evidence.NONE);
        Stance stance = pipeline.map(w -> w.stance(evidence)).orElse(Stance.ABSTAIN);
        return ballots.countsIndicators()
                ? new Vote(subject, id, stance, evidence.published(stance), Optional.of(seen(signature, stance)))
                : new Vote(subject, id, stance, evidence);
    }

    private IndicatorSet seen(ThreatSignature signature, Stance stance) {
        return pipeline.filter(w -> stance == Stance.SEEN)
                .map(w -> w.seen(signature))
                .orElse(IndicatorSet.NONE);
    }

    /**
     * Takes the next record of the ballot log.
     *
     * @param appendedMillis when the broker appended it, milliseconds since the epoch
     */
    public BallotBook.Result follow(BallotRecord entry, long appendedMillis) {
        return ballots.apply(entry, appendedMillis);
    }

    /**
     * Acts on a verdict it is told of, if its own count of the ballot log gives the same and it did not itself find the
     * signature harmful: cleans its Reservoir, learns the behaviour, lists the indicators. The ballot is then forgotten.
     *
     * @param nowMicros capture time, from which listed indicators expire
     */
    public AgentEvent act(Verdict.Accepted verdict, ThreatSignature signature, long nowMicros) {
        SignatureId subject = verdict.signature();
        if (!isConfirmed(verdict) || !subject.equals(signature.id())) {
            return new Refused(id, subject, Reason.NOT_CONFIRMED);
        }
        if (revoked.contains(subject)) {
            settle(subject);
            return new Refused(id, subject, Reason.REVOKED);
        }
        List<AgentId> seenBy = ballots.seenBy(subject);
        if (settle(subject) == Stance.HARMFUL) {
            return object(verdict, signature, seenBy, nowMicros);
        }
        return adopt(verdict, signature, nowMicros);
    }

    // What fires on rows it trusts is harmful here, unless the rows are attacks that were recorded with its traffic.
    private AgentEvent object(
            Verdict.Accepted verdict, ThreatSignature signature, List<AgentId> seenBy, long nowMicros) {
        SignatureId subject = signature.id();
        boolean isEnforced = verdict.effect() == Effect.ENFORCE;
        quarantine.filter(of -> isEnforced).ifPresent(of -> of.add(signature, verdict, seenBy));
        return isEnforced && quarantine.filter(of -> of.isAutomatic(subject)).isPresent()
                ? setApart(subject, nowMicros).get(0)
                : new Refused(id, subject, Reason.FOUND_HARMFUL);
    }

    private AgentEvent adopt(Verdict.Accepted verdict, ThreatSignature signature, long nowMicros) {
        return pipeline.map(w -> w.adopt(verdict, signature, nowMicros))
                .orElseGet(() -> new Refused(id, signature.id(), Reason.LEARNING));
    }

    /**
     * Forgets a ballot that ended without acceptance, if its own count of the ballot log says so too: else a forged
     * rejection would make it forget what it found, or a ballot that accepted.
     */
    public void dismiss(Verdict verdict) {
        if (isConfirmed(verdict)) {
            settle(verdict.signature());
        }
    }

    /**
     * Acts on or dismisses the verdict on {@code signature}, as {@link #act}, {@link #disown} and {@link #dismiss} say.
     *
     * @param nowMicros capture time
     * @return what it did about an accepted or a revoked signature, or empty if it was neither
     */
    public Optional<AgentEvent> conclude(Verdict verdict, ThreatSignature signature, long nowMicros) {
        return verdict.fold(
                accepted -> Optional.of(act(accepted, signature, nowMicros)),
                rejected -> dismissed(verdict),
                inconclusive -> dismissed(verdict),
                fallen -> isConfirmed(verdict) ? revoke(fallen) : Optional.empty());
    }

    private Optional<AgentEvent> dismissed(Verdict verdict) {
        dismiss(verdict);
        return Optional.empty();
    }

    private Optional<AgentEvent> revoke(Verdict.Revoked verdict) {
        settle(verdict.signature());
        return Optional.of(disown(verdict.fallen()));
    }

    /**
     * Acts on an accepted signature no more, at once and whatever the network thinks of it: nothing of it is listed, what
     * it taught is forgotten and not learnt again, and a ballot on revoking it hears HARMFUL. An operator's word does this
     * for its own agents; for all it takes a ballot.
     */
    public AgentEvent disown(SignatureId signature) {
        revoked.add(signature);
        keep(signature);
        return pipeline.map(w -> w.revoke(signature)).orElseGet(() -> new Revoked(id, signature, List.of(), false));
    }

    /** What blocks so much of its own hosts' ordinary traffic that it asks for a new vote; each is returned once. */
    public List<SignatureId> collateral() {
        return pipeline.map(DetectionPipeline::collateral).orElse(List.of());
    }

    /** The enforced signatures that fire on rows it trusts and wait for an operator's answer, the oldest first. */
    public List<ContradictedRows> contradicted() {
        return quarantine.map(Quarantine::waiting).orElse(List.of());
    }

    /** How many rows it trusts are contradicted, and how many are set apart. */
    public Quarantine.Rows quarantined() {
        return quarantine.map(Quarantine::count).orElse(Quarantine.Rows.NONE);
    }

    /**
     * Takes an operator's yes: the rows that {@code signature} fires on are attacks. They are neither fitted nor held out
     * from now on, speak for nobody and object to nothing; the models are fitted anew, and what is harmful no more is
     * acted on.
     *
     * @param nowMicros capture time, from which listed indicators expire
     * @return what it did about each signature that waits no more, {@code signature} first; empty if it did not wait, or
     *     if too little of the Baseline would be left
     */
    public List<AgentEvent> setApart(SignatureId signature, long nowMicros) {
        List<ContradictedRows> settled =
                quarantine.map(of -> of.confirm(signature)).orElse(List.of());
        if (settled.isEmpty()) {
            return List.of();
        }
        retrust(settled.stream().map(ContradictedRows::signature).toList());
        return settled.stream()
                .map(one -> pipeline.filter(w -> w.stance(one.signature()) == Stance.HARMFUL)
                                .isPresent()
                        ? new Refused(id, one.signature().id(), Reason.FOUND_HARMFUL)
                        : adopt(one.verdict(), one.signature(), nowMicros))
                .toList();
    }

    private void retrust(List<ThreatSignature> attacks) {
        pipeline = pipeline.flatMap(w -> quarantine.map(of -> w.trusting(of.trusted(), attacks)));
    }

    /** Whether rows are set apart since {@code signature} fires on them. */
    public boolean isSetApart(SignatureId signature) {
        return quarantine.filter(of -> of.isConfirmed(signature)).isPresent();
    }

    /** Takes an operator's no: what {@code signature} fires on is normal, and trusted again if it was set apart. */
    public void keep(SignatureId signature) {
        if (quarantine.filter(of -> of.release(signature)).isPresent()) {
            retrust(List.of());
        }
    }

    /** Fits anew what is due: the detector on a clean window, the head on newly learnt behaviours. */
    public List<AgentEvent> refit() {
        return pipeline.map(DetectionPipeline::refit).orElse(List.of());
    }

    /** The verdict on {@code signature} by its own count of the ballot log, or empty. */
    public Optional<Verdict> verdict(SignatureId signature) {
        return ballots.verdict(signature);
    }

    /** What it has become, for display. */
    public AgentFigures figures() {
        return pipeline.map(DetectionPipeline::figures).orElse(AgentFigures.LEARNING);
    }

    /**
     * Whom it blocks for how they act and not for what was voted on, in order of text; none unless its policy says so. It
     * is this agent's own affair, for minutes, and no part of a snapshot.
     *
     * @param nowMicros capture time
     */
    public Map<String, BehaviourBlocks.Block> blockedByBehaviour(long nowMicros) {
        return pipeline.map(w -> w.blockedByBehaviour(nowMicros)).orElse(Map.of());
    }

    /** What accepted signatures name here. */
    public Optional<Blocklist> blocklist() {
        return pipeline.map(DetectionPipeline::blocklist);
    }

    private boolean isConfirmed(Verdict verdict) {
        return ballots.verdict(verdict.signature()).filter(verdict::equals).isPresent();
    }

    private Stance settle(SignatureId subject) {
        ballots.forget(subject);
        Vote vote = votes.remove(subject);
        return vote == null ? Stance.ABSTAIN : vote.stance();
    }
}
