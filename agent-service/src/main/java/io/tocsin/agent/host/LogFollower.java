package io.tocsin.agent.host;

import io.tocsin.agent.ballots.PendingBallots;
import io.tocsin.agent.ballots.TimedRecord;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.List;

/** Follows the topics in the name of all agents of a site. Not thread-safe. */
final class LogFollower {
    private final AgentGroup group;
    private final RecordValidator validator;
    private final LogPositions positions;

    /** Goes on at {@code positions}, which it advances. */
    LogFollower(AgentGroup group, LogPositions positions) {
        this.group = group;
        this.validator = new RecordValidator(group.registry(), group.registryEnd(), group.workers(), group.meters());
        this.positions = positions;
    }

    /**
     * Follows new records: every agent's count is up to date afterwards, and forged verdicts are refused.
     *
     * @return whether none of them has to wait
     */
    boolean follow(List<LogRecord> records) {
        List<TimedRecord> counted = new ArrayList<>();
        for (RecordValidator.Item item : validator.validate(records)) {
            long appendedMillis = item.record().appendedMillis();
            item.entry().ifPresent(entry -> sort(entry).forEach(r -> counted.add(new TimedRecord(r, appendedMillis))));
            item.accepted().ifPresent(group.ballots()::announce);
            item.refused().ifPresent(this::refuse);
            positions.advance(item.record());
        }
        if (!counted.isEmpty()) {
            group.follow(counted);
        }
        group.ballots().pollForged(this::isFollowed).forEach(group::refuse);
        return validator.isEmpty();
    }

    private void refuse(SignatureId signature) {
        group.ballots().refuse(signature);
        group.observer().refused(signature);
    }

    /** Goes on with a new connection, which begins at the positions. */
    void reconnect() {
        validator.clear();
    }

    private boolean isFollowed(AcceptedSignature accepted) {
        return positions.isPast(Topic.BALLOT_LOG, accepted.partition(), accepted.offset());
    }

    /** What of an entry the agents are to follow. */
    private List<BallotRecord> sort(BallotLogEntry entry) {
        return entry.fold(
                opening -> open(opening) ? opening.records() : List.of(), this::recall, BallotLogEntry::records);
    }

    // Agents forget a ballot once they have acted on it: opened again, they would vote anew and perhaps otherwise.
    private boolean open(BallotLogEntry.Opening opening) {
        BallotRecord.Opened opened = opening.opened();
        int partition = opening.batch().head().partition();
        if (!positions.epochs().allows(partition, opened.epoch())
                || !group.isElector(opened.author(), opened.epoch())
                || !group.ballots().open(opened, opening.proposal().signature())) {
            return false;
        }
        positions.epochs().named(partition, opened.epoch());
        group.find(opened.author())
                .ifPresent(author ->
                        author.recallProposal(opening.proposal().batch().head().counter()));
        return true;
    }

    // An agent that lost its journal finds in the log what it has said; it must not say anything else. What is said
    // with
    // a key it no longer has may be a thief's.
    private List<BallotRecord> recall(BallotLogEntry.Voting voting) {
        SignedBatch.Head head = voting.batch().head();
        group.find(head.signer())
                .filter(agent -> agent.keyEpoch() == head.keyEpoch())
                .ifPresent(agent -> recall(agent, voting));
        return voting.casts().stream().map(this::shared).toList();
    }

    // Every agent's book keeps the vote until its agent has acted, so it had better be one and with no ids of its own.
    private BallotRecord shared(BallotRecord.Cast cast) {
        return group.ballots()
                .opened(cast.signature())
                .flatMap(opened -> group.registry()
                        .electorates()
                        .at(opened.epoch())
                        .map(electorate -> cast.of(opened, electorate)))
                .orElse(cast);
    }

    private void recall(HostedAgent agent, BallotLogEntry.Voting voting) {
        PendingBallots ballots = group.ballots();
        agent.recallVotes(voting.batch().head().counter());
        for (Vote vote : voting.votes()) {
            if (ballots.isPending(vote.signature()) && ballots.found(vote.signature(), agent.id())) {
                agent.remember(vote);
            }
        }
    }
}
