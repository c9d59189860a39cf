package io.tocsin.agent.host;

import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.log.LogPoll;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.snapshot.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The agents of one site, turn by turn. A turn follows the log, votes, lets the agents act, observe and propose, makes
 * durable what they say, and only then sends it. What was made durable since the last snapshot is sent again after every
 * loss of the broker or of the process, as the same bytes; nothing is said twice in different words. For one thread, but
 * for {@link #view}.
 */
public final class SiteRuntime implements AutoCloseable {
    /** An agent farther behind the log than this would vote on what may be long decided. */
    private static final long MAX_BEHIND = 1_000;

    private final AgentGroup site;
    private final Schedule pace;
    private final Traffic traffic;
    private final Journal journal;
    private final Snapshots snapshots;
    private final LogPositions positions;
    private final LogFollower following;
    private final VoteScheduler voting;
    private final StatusBoard statuses;
    private boolean isConsistent = true;

    SiteRuntime(SiteRuntimeSetup setup, AgentGroup site, Schedule pace, LogPositions positions, Snapshots snapshots) {
        this.site = site;
        this.pace = pace;
        this.traffic = setup.traffic();
        this.journal = setup.journal();
        this.snapshots = snapshots;
        this.positions = positions;
        this.following = new LogFollower(site, positions);
        this.voting = new VoteScheduler(site, traffic.conduct());
        this.statuses = new StatusBoard(site, pace);
    }

    /**
     * The host as it was: from the snapshot, if there has been one, and the journal since; else new.
     *
     * @param snapshot the newest in the store of {@code setup}
     * @throws IllegalStateException if they are not of these agents and this network
     */
    public static SiteRuntime load(SiteRuntimeSetup setup, Optional<SiteSnapshot> snapshot) {
        return new SiteRuntimeLoader(setup, snapshot).load();
    }

    /** Up to where the topics have been followed: where a connection must begin. */
    public LogPositions positions() {
        return positions.copy();
    }

    /** Whether the last turn got as far as to leave the agents whole; else only loading them anew helps. */
    public boolean isConsistent() {
        return isConsistent;
    }

    /** What the site shows of itself; may be asked by any thread. */
    public SiteView view() {
        return statuses.view();
    }

    /** Begins with a new connection: says again all that may not have arrived over the last one. */
    public void connect(LogPort port) {
        following.reconnect();
        journal.read(snapshots.segment()).forEach(port::send);
        site.desk().restartDeadlines();
        statuses.sendAll();
    }

    /** Takes one turn. */
    public void turn(LogPort port) {
        LogPoll poll = port.poll(pace.timeout());
        isConsistent = false;
        List<OutboundRecord> messages = act(poll);
        site.meters().fsync().record(() -> journal.append(messages));
        isConsistent = true;
        messages.forEach(port::send);
        statuses.due().forEach(port::send);
        if (snapshots.isDue()) {
            snapshot(port);
        }
    }

    private List<OutboundRecord> act(LogPoll poll) {
        boolean caughtUp = following.take(poll.records()) && poll.behind() == 0;
        List<OutboundRecord> messages = new ArrayList<>();
        if (poll.behind() <= MAX_BEHIND) {
            messages.addAll(voting.vote(pace.horizonMicros()));
        }
        messages.addAll(pace.turn(caughtUp));
        return messages;
    }

    /** Writes a snapshot now. */
    public void snapshot(LogPort port) {
        long begun = System.nanoTime();
        port.flush();
        snapshots.take(segment -> SiteState.of(site, pace, traffic).snapshot(segment, positions));
        site.meters().snapshot().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    /** Ends in order: says that the agents have stopped, and writes a snapshot if the last turn was whole. */
    public void stop(LogPort port) {
        if (isConsistent) {
            statuses.stopped().forEach(port::send);
            snapshot(port);
        }
    }

    @Override
    public void close() {
        journal.close();
        if (traffic instanceof Traffic.Live live) {
            live.source().close();
        }
    }
}
