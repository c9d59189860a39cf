package io.tocsin.agent.host;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Follows the topics in the name of all agents of a site. Not thread-safe. */
final class LogFollower {
    private final AgentGroup site;
    private final RecordValidator inbox;
    private final LogPositions positions;

    /** Goes on at {@code positions}, which it advances. */
    LogFollower(AgentGroup site, LogPositions positions) {
        this.site = site;
        this.inbox = new RecordValidator(site.registry(), site.workers(), site.meters());
        this.positions = positions;
    }

    /**
     * Takes new records: every agent's count is up to date afterwards, and forged verdicts are refused.
     *
     * @return whether all of them could be taken
     */
    boolean take(List<LogRecord> fresh) {
        List<BallotRecord> records = new ArrayList<>();
        for (RecordValidator.Item item : inbox.take(fresh)) {
            item.entry().ifPresent(entry -> records.addAll(sort(entry)));
            item.accepted().ifPresent(site.desk()::announce);
            item.refused().ifPresent(site.desk()::refuse);
            positions.advance(item.record());
        }
        if (!records.isEmpty()) {
            site.workers().map(site.agents(), agent -> agent.follow(records));
        }
        site.desk().takeForged(this::isFollowed).forEach(site::refuse);
        return inbox.isEmpty();
    }

    /** Goes on with a new connection, which begins at the positions. */
    void reconnect() {
        inbox.clear();
    }

    private boolean isFollowed(AcceptedSignature accepted) {
        return positions.isPast(Topic.BALLOT_LOG, accepted.partition(), accepted.offset());
    }

    /** What of an entry the agents are to follow. */
    private List<BallotRecord> sort(BallotLogEntry entry) {
        if (entry instanceof BallotLogEntry.Opening opening) {
            return open(opening) ? opening.records() : List.of();
        }
        if (entry instanceof BallotLogEntry.Voting voting) {
            recall(voting);
        }
        return entry.records();
    }

    // Agents forget a ballot once they have acted on it: opened again, they would vote anew and perhaps otherwise.
    private boolean open(BallotLogEntry.Opening opening) {
        BallotRecord.Opened opened = opening.opened();
        boolean eligible = site.registry()
                .electorates()
                .at(opened.epoch())
                .filter(electorate -> electorate.seat(opened.author()).isPresent())
                .isPresent();
        if (!eligible || site.desk().isOpened(opened.signature())) {
            return false;
        }
        Duration timeout =
                Duration.ofMillis(opened.windowMillis()).plus(site.waiting().margin());
        site.desk().open(opened, opening.proposal().signature(), new Deadline(site.time(), timeout));
        site.find(opened.author())
                .ifPresent(author -> author.work().nextProposal = Math.max(
                        author.work().nextProposal,
                        opening.proposal().batch().head().counter() + 1));
        return true;
    }

    // An agent that lost its journal finds in the log what it has said; it must not say anything else.
    private void recall(BallotLogEntry.Voting voting) {
        AgentId voter = voting.batch().head().signer();
        site.find(voter).ifPresent(agent -> {
            agent.work().nextVotes =
                    Math.max(agent.work().nextVotes, voting.batch().head().counter() + 1);
            for (Vote vote : voting.votes()) {
                if (site.desk().ballots.containsKey(vote.signature())
                        && site.voted().add(vote.signature(), voter)) {
                    agent.remember(vote);
                }
            }
        });
    }
}
