package io.tocsin.dashboard.model;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.identity.AgentId;
import io.tocsin.dashboard.model.board.AgentBoard;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What each agent's counted votes were, and what they brought: an agent that finds an accepted signature harmless has not
 * met the like, so it is warned before contact. Only votes that counted are taken, so a liar cannot add to them, and there
 * are no more agents here than were ever enrolled. Not thread-safe.
 */
final class VotingRecords {
    private final Map<AgentId, Map<Stance, Long>> heard = new HashMap<>();
    private final Map<AgentId, Long> warned = new HashMap<>();
    private final Map<AgentId, Long> doubleVotes = new HashMap<>();
    private final Map<Stance, Long> onAccepted = new EnumMap<>(Stance.class);
    private long accepted;
    private long pairs;

    void counted(CastVote cast) {
        heard.computeIfAbsent(cast.vote().voter(), voter -> new EnumMap<>(Stance.class))
                .merge(cast.heard(), 1L, Long::sum);
    }

    /** {@code cast} says something else than the vote before it that counts; it stands in the electorate. */
    void contradicted(CastVote cast) {
        doubleVotes.merge(cast.vote().voter(), 1L, Long::sum);
    }

    /** {@code projection} has just been decided. */
    void decided(BallotProjection projection) {
        BallotState state = projection
                .counted()
                .map(decision -> BallotState.of(decision.verdict()))
                .orElse(BallotState.OPEN);
        if (state != BallotState.ENFORCE && state != BallotState.ADVISORY) {
            return;
        }
        accepted++;
        pairs +=
                projection.opening().map(opening -> opening.electorate().size()).orElse(0);
        projection.votes().stream().filter(CastVote::isCounted).forEach(cast -> {
            onAccepted.merge(cast.heard(), 1L, Long::sum);
            if (cast.heard() == Stance.HARMLESS) {
                warned.merge(cast.vote().voter(), 1L, Long::sum);
            }
        });
    }

    /** @param silenced in how many partitions it has no voice */
    AgentBoard.VotingRecord of(AgentId agent, int silenced) {
        Map<Stance, Long> votes = heard.getOrDefault(agent, Map.of());
        return new AgentBoard.VotingRecord(
                votes.getOrDefault(Stance.SEEN, 0L),
                votes.getOrDefault(Stance.HARMLESS, 0L),
                votes.getOrDefault(Stance.HARMFUL, 0L),
                votes.getOrDefault(Stance.ABSTAIN, 0L),
                warned.getOrDefault(agent, 0L),
                doubleVotes.getOrDefault(agent, 0L),
                silenced);
    }

    BallotBoard.Collaboration collaboration() {
        return new BallotBoard.Collaboration(
                accepted,
                pairs,
                onAccepted.getOrDefault(Stance.SEEN, 0L),
                onAccepted.getOrDefault(Stance.HARMLESS, 0L),
                onAccepted.getOrDefault(Stance.HARMFUL, 0L));
    }
}
