package io.tocsin.dashboard.model;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.ComplaintBoard;
import io.tocsin.dashboard.model.board.DeadLetterBoard;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.dashboard.model.board.LedgerBoard;
import io.tocsin.dashboard.model.board.RecentRates;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.dashboard.model.board.TopicBoard;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole picture. Fed with records that have been parsed and verified, each topic in its order; topics may come in
 * any order to each other. Not thread-safe: see {@link LiveModel}.
 */
public final class NetworkModel {
    /**
     * How much is kept. What is beyond is counted, then let go, the oldest first.
     *
     * @param ballots in full, with their votes and what was proposed, 1 or more
     * @param votes in all ballots kept in full, 1 or more
     * @param summaries ballots kept as one row after that, 0 or more
     * @param deadLetters refused records, 1 or more
     */
    public record Limits(int ballots, int votes, int summaries, int deadLetters) {
        public Limits {
            require("ballots", 1, ballots);
            require("votes", 1, votes);
            require("summaries", 0, summaries);
            require("dead letters", 1, deadLetters);
        }

        private static void require(String field, int min, int value) {
            if (value < min) {
                throw new IllegalArgumentException(field + " kept: got " + value + ", must be " + min + " or more");
            }
        }
    }

    private final NetworkRegistry registry;
    private final Changes changes = new Changes();
    private final BallotBoard ballots;
    private final AgentBoard agents;
    private final LedgerBoard ledger = new LedgerBoard();
    private final DeadLetterBoard deadLetters;
    private final ComplaintBoard complaints = new ComplaintBoard();
    private final TopicBoard topics = new TopicBoard();
    private final RecentRates rates = new RecentRates();
    private final PendingVerdicts early;
    private long equivocations;
    private @Nullable KnownTruth truth;

    /** An empty picture of the network of {@code registry}, which may still be empty itself. */
    public NetworkModel(NetworkRegistry registry, Limits limits) {
        this.registry = registry;
        this.agents = new AgentBoard(registry);
        this.ballots = new BallotBoard(registry, limits, changes, agents::captureMicros);
        this.deadLetters = new DeadLetterBoard(limits.deadLetters());
        this.early = new PendingVerdicts(limits.ballots());
    }

    /** Who is enrolled. */
    public NetworkRegistry registry() {
        return registry;
    }

    /** The ballots. */
    public BallotBoard ballots() {
        return ballots;
    }

    /** The agents. */
    public AgentBoard agents() {
        return agents;
    }

    /** The ledger's checkpoints. */
    public LedgerBoard ledger() {
        return ledger;
    }

    /** What consensus refused. */
    public DeadLetterBoard deadLetters() {
        return deadLetters;
    }

    /** What agents say of consensus and ledger. */
    public ComplaintBoard complaints() {
        return complaints;
    }

    /** How far everything has been read. */
    public TopicBoard topics() {
        return topics;
    }

    /** How much there was lately. */
    public RecentRates rates() {
        return rates;
    }

    /** Proofs in the intake that an agent voted twice. */
    public long equivocations() {
        return equivocations;
    }

    /** What is known of the truth, in a demo; empty elsewhere. */
    public Optional<KnownTruth> truth() {
        return Optional.ofNullable(truth);
    }

    /** Takes what whoever plays a demo knows; it replaces what was known before. */
    public void know(KnownTruth known) {
        truth = known;
        changes.other();
    }

    /** The intake no longer begins with the first leaf, so that its leaves cannot be numbered. */
    public void intakeBeginsLate() {
        ledger.beginsLate();
    }

    /**
     * The next leaf of the intake, whatever it says.
     *
     * @return where it stands, for what it says
     */
    public RecordPosition leaf(long offset, long millis, Hash leafHash) {
        changes.other();
        return new RecordPosition(offset, ledger.leaf(leafHash), millis);
    }

    /** A proposal in the intake. */
    public void proposed(ThreatSignature signature, RecordPosition at) {
        rates.add(RecentRates.Kind.PROPOSAL, 1, at.millis());
        ballots.proposed(signature, at);
        early.take(signature.id())
                .ifPresent(announcement -> ballots.announced(announcement.verdict(), announcement.at(), false));
    }

    /** An opening in the intake. */
    public void opened(BallotRecord.Opened opened, RecordPosition at) {
        ballots.opened(opened, at);
        early.take(opened.signature())
                .ifPresent(announcement -> ballots.announced(announcement.verdict(), announcement.at(), false));
    }

    /** A vote in the intake. */
    public void voted(BallotRecord.Cast vote, RecordPosition at) {
        rates.add(RecentRates.Kind.VOTE, 1, at.millis());
        ballots.voted(vote, at);
    }

    /** A close in the intake. */
    public void closed(BallotRecord.Closed closed, RecordPosition at) {
        ballots.closed(closed, at);
    }

    /** A verdict in the intake. */
    public void recorded(Verdict verdict, RecordPosition at) {
        ballots.announced(verdict, at, true);
    }

    /** A verdict in its own topic, which may be ahead of the intake. */
    public void announced(Verdict verdict, RecordPosition at) {
        rates.add(RecentRates.Kind.VERDICT, 1, at.millis());
        if (!ballots.announced(verdict, at, false)) {
            early.put(new BallotProjection.Decision(verdict, at));
        }
    }

    /** A proof of two differing votes in the intake. */
    public void equivocated() {
        equivocations++;
    }

    /** A status. */
    public void status(AgentStatus status, long millis) {
        rates.add(RecentRates.Kind.FLOW, agents.show(status, millis), millis);
        changes.agent(status.agent());
    }

    /** The end of a status. */
    public void withdrawn(AgentId agent) {
        agents.forget(agent);
        changes.agent(agent);
    }

    /** A checkpoint that the ledger signed. */
    public void checkpoint(Checkpoint checkpoint, long millis) {
        ledger.checkpoint(checkpoint, millis);
        changes.checkpoint();
    }

    /** A checkpoint that it did not sign. */
    public void checkpointRefused() {
        ledger.refuse();
        changes.other();
    }

    /** A checkpoint that a witness cosigned. */
    public void cosigned(CosignedCheckpoint cosigned, long millis) {
        ledger.cosigned(cosigned, millis);
        changes.checkpoint();
    }

    /** A dead letter. */
    public void deadLetter(DeadLetterBoard.DeadLetter letter) {
        deadLetters.add(letter);
        changes.other();
    }

    /** What an agent complains of. */
    public void complained(Complaint.Batch batch, long millis) {
        complaints.take(batch, millis);
        changes.other();
    }

    /** What a witness complains of. */
    public void complained(LedgerComplaint.Signed signed, long millis) {
        complaints.take(signed, millis);
        changes.other();
    }

    /** A record that this service cannot use. */
    public void refused(RefusalReason reason) {
        topics.refuse(reason);
        changes.other();
    }

    /** How far {@code topic} has been read. */
    public void read(Topic topic, TopicBoard.Reading reading) {
        topics.read(topic, reading);
    }

    /** What has changed since the last call. */
    Changes.Drained drain() {
        return changes.drain();
    }
}
