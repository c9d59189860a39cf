package io.tocsin.dashboard.model;

import io.tocsin.core.identity.AgentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed since somebody last asked, each thing once, in bounded memory: of very many changes the newest are
 * kept and the rest counted. Not thread-safe.
 */
public final class Changes {
    /** Changes of one kind that are kept. */
    static final int MOST = 100;

    private final Map<Long, BallotProjection> ballots = new LinkedHashMap<>();
    private final Map<Long, BallotProjection> verdicts = new LinkedHashMap<>();
    private final Deque<VoteCast> votes = new ArrayDeque<>();
    private final Set<AgentId> agents = new LinkedHashSet<>();
    private long omittedBallots;
    private long omittedVerdicts;
    private long omittedVotes;
    private boolean checkpoint;
    private boolean any;

    /**
     * A vote and where it was cast.
     *
     * @param ballot the ballot
     * @param vote the vote
     */
    public record VoteCast(BallotProjection ballot, CastVote vote) {}

    /**
     * Some changes of one kind.
     *
     * @param items the newest, the oldest of them first
     * @param omitted how many more there were
     */
    public record Batch<T>(List<T> items, long omitted) {
        public Batch {
            items = List.copyOf(items);
        }
    }

    /**
     * Everything since the last time.
     *
     * @param ballots that changed
     * @param votes that were cast
     * @param verdicts ballots whose verdict was counted, announced or disputed
     * @param agents who showed a status
     * @param checkpoint whether there is a new checkpoint
     * @param any whether anything at all changed
     */
    public record Drained(
            Batch<BallotProjection> ballots,
            Batch<VoteCast> votes,
            Batch<BallotProjection> verdicts,
            List<AgentId> agents,
            boolean checkpoint,
            boolean any) {}

    void ballot(BallotProjection projection) {
        any = true;
        omittedBallots += put(ballots, projection);
    }

    void verdict(BallotProjection projection) {
        omittedVerdicts += put(verdicts, projection);
    }

    void vote(BallotProjection projection, CastVote vote) {
        votes.addLast(new VoteCast(projection, vote));
        if (votes.size() > MOST) {
            votes.removeFirst();
            omittedVotes++;
        }
    }

    void agent(AgentId agent) {
        any = true;
        agents.add(agent);
    }

    void checkpoint() {
        any = true;
        checkpoint = true;
    }

    /** Something that only the overview shows. */
    void other() {
        any = true;
    }

    /** Hands everything over and begins anew. */
    Drained drain() {
        Drained drained = new Drained(
                new Batch<>(new ArrayList<>(ballots.values()), omittedBallots),
                new Batch<>(new ArrayList<>(votes), omittedVotes),
                new Batch<>(new ArrayList<>(verdicts.values()), omittedVerdicts),
                List.copyOf(agents),
                checkpoint,
                any);
        ballots.clear();
        votes.clear();
        verdicts.clear();
        agents.clear();
        omittedBallots = 0;
        omittedVotes = 0;
        omittedVerdicts = 0;
        checkpoint = false;
        any = false;
        return drained;
    }

    private static long put(Map<Long, BallotProjection> projections, BallotProjection projection) {
        projections.remove(projection.sequence());
        projections.put(projection.sequence(), projection);
        if (projections.size() <= MOST) {
            return 0;
        }
        projections.remove(projections.keySet().iterator().next());
        return 1;
    }
}
