package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.LedgerBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that somebody should look at.
 *
 * @param kind which alert
 * @param severity {@code critical} or {@code warning}
 * @param text what is the matter, with figures; nothing that an agent wrote
 * @param advice what to look at
 */
public record Alert(String kind, String severity, String text, String advice) {
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** All that hold at {@code now}, the worst first. */
    public static List<Alert> of(NetworkModel model, Instant now, Duration staleAfter) {
        List<Alert> alerts = new ArrayList<>();
        critical(model, alerts);
        agents(model, alerts, now, staleAfter);
        records(model, alerts, now);
        progress(model, alerts, now);
        return alerts;
    }

    private static void critical(NetworkModel model, List<Alert> alerts) {
        long disputed = model.ballots().count(BallotState.DISPUTED);
        if (disputed > 0) {
            alerts.add(new Alert(
                    "disputed-verdicts",
                    "critical",
                    "Announced verdicts that the votes do not bear out: " + disputed + ".",
                    "/api/ballots?state=disputed"));
        }
        if (model.ledger().isForked()) {
            alerts.add(new Alert(
                    "ledger-fork",
                    "critical",
                    "The ledger signed a root that is not that of the intake, or took one back.",
                    "tocsin ledger verify"));
        }
    }

    private static void agents(NetworkModel model, List<Alert> alerts, Instant now, Duration staleAfter) {
        AgentBoard agents = model.agents();
        int enrolled = agents.members().size();
        long silent = agents.members().stream()
                .filter(member -> agents.last(member.id())
                        .map(shown -> AgentView.isStale(shown, now, staleAfter))
                        .orElse(true))
                .count();
        if (silent > 0) {
            alerts.add(new Alert(
                    "agents-silent",
                    "warning",
                    "Agents that have shown nothing for " + staleAfter.toSeconds() + " s: " + silent + " of " + enrolled
                            + ".",
                    "/api/agents"));
        }
        long differing = Math.max(model.equivocations(), model.ballots().count(VoteOutcome.EQUIVOCATED));
        if (differing > 0) {
            alerts.add(new Alert(
                    "equivocation",
                    "warning",
                    "Votes that contradict an earlier vote of the same agent: " + differing + ".",
                    "/api/ballots"));
        }
    }

    private static void records(NetworkModel model, List<Alert> alerts, Instant now) {
        long since = now.toEpochMilli() - model.deadLetters().lastMillis();
        if (model.deadLetters().total() > 0 && since < RECENT.toMillis()) {
            alerts.add(new Alert(
                    "dead-letters",
                    "warning",
                    "Consensus refused records in the last " + RECENT.toMinutes() + " minutes.",
                    "/api/dead-letters"));
        }
        long refused = model.topics().refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                + model.ledger().refused();
        if (refused > 0) {
            alerts.add(new Alert(
                    "refused-records",
                    "warning",
                    "Records that this service could not verify: " + refused + ".",
                    "/api/overview"));
        }
    }

    private static void progress(NetworkModel model, List<Alert> alerts, Instant now) {
        long overdue = 0;
        for (var projection : model.ballots().undecided()) {
            long end = projection
                    .opening()
                    .map(o -> o.at().millis() + o.opened().windowMillis() + GRACE.toMillis())
                    .orElse(Long.MAX_VALUE);
            overdue += end < now.toEpochMilli() ? 1 : 0;
        }
        if (overdue > 0) {
            alerts.add(new Alert(
                    "ballots-overdue",
                    "warning",
                    "Ballots undecided a minute and more after their window: " + overdue + ".",
                    "/q/health/ready of consensus-service"));
        }
        LedgerBoard ledger = model.ledger();
        boolean behind = ledger.match() != LedgerBoard.Match.AHEAD
                && ledger.leaves()
                        > ledger.newest().map(seen -> seen.checkpoint().size()).orElse(0L)
                && ledger.newest()
                        .map(seen -> now.toEpochMilli() - seen.millis() > GRACE.toMillis())
                        .orElse(true);
        if (behind) {
            alerts.add(new Alert(
                    "ledger-behind",
                    "warning",
                    "The ledger has signed no checkpoint for a minute, and there are leaves without one.",
                    "/q/health/ready of ledger-service"));
        }
    }
}
