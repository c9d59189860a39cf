package io.tocsin.agent.host;

import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.log.LogPoll;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.QuarantineOrder;
import io.tocsin.agent.members.RevocationOrder;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.members.StatusBoard;
import io.tocsin.agent.playback.Schedule;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.protocol.record.AgentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The agents of one site, turn by turn. A turn follows the log, votes, lets the agents act, observe and propose, makes
 * durable what they say, and only then sends it. What was made durable since the last snapshot is sent again after every
 * loss of the broker or of the process, as the same bytes; nothing is said twice in different words. For one thread, but
 * for {@link #view} and {@link #give}.
 */
public final class SiteRuntime implements AutoCloseable {
    /** An agent farther behind the log than this would vote on what may be long decided. */
    private static final long MAX_BEHIND = 1_000;

    private final SiteState state;
    private final AgentGroup group;
    private final Schedule schedule;
    private final Journal journal;
    private final Snapshots snapshots;
    private final LogFollower follower;
    private final VoteScheduler voter;
    private final StatusBoard statuses;
    private final OrderDesk orders = new OrderDesk();
    private boolean isConsistent = true;

    private SiteRuntime(SiteRuntimeSetup setup, SiteState state, long segment) {
        this.state = state;
        this.group = state.group();
        this.schedule = state.schedule();
        this.journal = setup.journal();
        this.snapshots = new Snapshots(setup, segment);
        this.follower = new LogFollower(group, state.positions());
        this.voter = new VoteScheduler(group, state.traffic().conduct());
        this.statuses = new StatusBoard(group);
    }

    /**
     * The site as it was: from the snapshot, if there has been one, and the journal since; else new.
     *
     * @param snapshot the newest in the store of {@code setup}
     * @throws IllegalStateException if they are not of these agents and this network
     */
    public static SiteRuntime load(SiteRuntimeSetup setup, Optional<SiteSnapshot> snapshot) {
        SiteState state = SiteState.load(setup, snapshot);
        long segment = snapshot.map(SiteSnapshot::segment).orElse(0L);
        new JournalReplay(state.group()).replay(setup.journal().read(segment));
        return new SiteRuntime(setup, state, segment);
    }

    /** Up to where the topics have been followed: where a connection must begin. */
    public LogPositions positions() {
        return state.positions().copy();
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
        follower.reconnect();
        journal.read(snapshots.segment()).forEach(port::send);
        group.ballots().restartDeadlines();
        statuses.sendAll();
    }

    /** Takes one turn. */
    public void turn(LogPort port) {
        LogPoll poll = port.poll(schedule.timeout());
        isConsistent = false;
        List<OutboundRecord> messages = act(poll);
        group.meters().fsync().record(() -> journal.append(messages));
        isConsistent = true;
        messages.forEach(port::send);
        statuses.due(schedule.state(), schedule.nowMicros()).forEach(port::send);
        group.complaints().due().forEach(port::send);
        if (snapshots.isDue() || orders.isAnswerDue()) {
            snapshot(port);
            orders.answer();
        }
    }

    /**
     * Gives an operator's order, from any thread; a turn carries it out.
     *
     * @return the answer, which is there once it cannot be forgotten; empty if too many orders wait
     */
    public Optional<CompletableFuture<RevocationOrder.Done>> give(RevocationOrder order) {
        return orders.give(order);
    }

    /** Gives an operator's answer about trusted rows, likewise. */
    public Optional<CompletableFuture<QuarantineOrder.Done>> give(QuarantineOrder order) {
        return orders.give(order);
    }

    private List<OutboundRecord> act(LogPoll poll) {
        boolean caughtUp = follower.follow(poll.records()) && poll.behind() == 0;
        List<OutboundRecord> messages = new ArrayList<>(orders.carryOut(group));
        if (poll.behind() <= MAX_BEHIND) {
            messages.addAll(voter.vote(schedule.horizonMicros()));
        }
        messages.addAll(schedule.turn(caughtUp));
        group.reportOverdue();
        return messages;
    }

    /** Writes a snapshot now. */
    public void snapshot(LogPort port) {
        long started = System.nanoTime();
        port.flush();
        snapshots.take(state::snapshot);
        group.meters().snapshot().record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }

    /** Ends in order: says that the agents have stopped, and writes a snapshot if the last turn was whole. */
    public void stop(LogPort port) {
        if (isConsistent) {
            statuses.show(AgentStatus.State.STOPPED, schedule.nowMicros()).forEach(port::send);
            snapshot(port);
        }
    }

    @Override
    public void close() {
        journal.close();
        state.traffic().close();
    }
}
