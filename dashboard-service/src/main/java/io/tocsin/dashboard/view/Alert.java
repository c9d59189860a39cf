package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.dashboard.model.board.LedgerBoard;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        integrity(model, alerts);
        shares(model, alerts);
        model.truth().ifPresent(known -> liars(known, Overview.liarsBorne(model), alerts));
        agents(model, alerts, now, staleAfter);
        baselines(model.agents(), alerts);
        rates(model.agents(), alerts);
        records(model, alerts, now);
        complaints(model, alerts, now);
        progress(model, alerts, now);
        return alerts;
    }

    private static Alert critical(String kind, String text, String advice) {
        return new Alert(kind, "critical", text, advice);
    }

    private static Alert warning(String kind, String text, String advice) {
        return new Alert(kind, "warning", text, advice);
    }

    private static void integrity(NetworkModel model, List<Alert> alerts) {
        long disputed = model.ballots().count(BallotState.DISPUTED);
        if (disputed > 0) {
            String text = "Announced verdicts that the votes do not bear out: " + disputed + ".";
            alerts.add(critical("disputed-verdicts", text, "/api/ballots?state=disputed"));
        }
        model.ledger().split().ifPresent(split -> {
            String text =
                    "The ledger signed two roots of size " + split.size() + " and showed them to different readers: "
                            + split.here() + " here, " + split.elsewhere() + " to a witness.";
            alerts.add(critical("ledger-split-view", text, "tocsin ledger verify"));
        });
        if (model.ledger().isForked()) {
            String text = "The ledger signed a root that is not that of the intake, or took one back.";
            alerts.add(critical("ledger-fork", text, "tocsin ledger verify"));
        }
    }

    // Only in a demo can anybody know who lies.
    private static void liars(KnownTruth known, int borne, List<Alert> alerts) {
        if (known.liars() > borne) {
            String text = "Agents that lie: " + known.liars() + ", and the quorum bears " + borne
                    + ": no verdict can be relied on.";
            alerts.add(critical("too-many-liars", text, "the demo's own scenario"));
        }
    }

    private static void agents(NetworkModel model, List<Alert> alerts, Instant now, Duration staleAfter) {
        AgentBoard agents = model.agents();
        long silent = agents.members().stream()
                .filter(member -> agents.last(member.id())
                        .map(shown -> AgentView.isStale(shown, now, staleAfter))
                        .orElse(true))
                .count();
        if (silent > 0) {
            String text = "Agents that have shown nothing for " + staleAfter.toSeconds() + " s: " + silent + " of "
                    + agents.members().size() + ".";
            alerts.add(warning("agents-silent", text, "/api/agents"));
        }
        long differing = Math.max(model.equivocations(), model.ballots().count(VoteOutcome.EQUIVOCATED));
        if (differing > 0) {
            String text = "Votes that contradict an earlier vote of the same agent: " + differing + ".";
            alerts.add(warning("equivocation", text, "/api/ballots"));
        }
    }

    private static void baselines(AgentBoard agents, List<Alert> alerts) {
        long doubting = agents.members().stream()
                .filter(member -> agents.last(member.id())
                        .filter(shown -> shown.status().trust().baselineDoubted() > 0)
                        .isPresent())
                .count();
        if (doubting > 0) {
            String text = "Agents whose Baseline was recorded with what looks like attacks: " + doubting + ".";
            alerts.add(warning("baseline-doubted", text, "/api/agents"));
        }
    }

    private static void rates(AgentBoard agents, List<Alert> alerts) {
        long exceeding = agents.members().stream()
                .filter(member -> agents.last(member.id())
                        .filter(shown -> shown.status().alerting().isExceeded())
                        .isPresent())
                .count();
        if (exceeding > 0) {
            String text = "Agents that alert more than three times as often as set, by flows nobody has spoken of: "
                    + exceeding + ". Either they are attacked, or their traffic is not what it was.";
            alerts.add(warning("alert-rate-exceeded", text, "/api/agents"));
        }
    }

    // The intake has no times of the log: what is beyond the rate, 'replay' says.
    private static void shares(NetworkModel model, List<Alert> alerts) {
        long beyond = model.ballots().count(VoteOutcome.OVER_QUOTA);
        if (beyond > 0) {
            String text = "Ballots that consensus opened beyond their authors' shares, which no reader takes: " + beyond
                    + ".";
            alerts.add(critical("over-quota", text, "tocsin replay"));
        }
    }

    private static void records(NetworkModel model, List<Alert> alerts, Instant now) {
        long since = now.toEpochMilli() - model.deadLetters().lastMillis();
        if (model.deadLetters().total() > 0 && since < RECENT.toMillis()) {
            String text = "Consensus refused records in the last " + RECENT.toMinutes() + " minutes.";
            alerts.add(warning("dead-letters", text, "/api/dead-letters"));
        }
        long refused = model.topics().refused().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                + model.ledger().refused();
        if (refused > 0) {
            String text = "Records that this service could not verify: " + refused + ".";
            alerts.add(warning("refused-records", text, "/api/overview"));
        }
    }

    // Agents act on their own count all the same; but who is withheld from, or lied to, should be heard.
    private static void complaints(NetworkModel model, List<Alert> alerts, Instant now) {
        long since = now.minus(RECENT).toEpochMilli();
        for (Complaint.Kind kind : Complaint.Kind.values()) {
            long agents = model.complaints().agents(kind, since);
            if (agents > 0) {
                String text = "Agents that " + said(kind) + " in the last " + RECENT.toMinutes() + " minutes: " + agents
                        + ".";
                alerts.add(warning(kind(kind), text, "tocsin replay"));
            }
        }
        for (LedgerComplaint.Kind kind : LedgerComplaint.Kind.values()) {
            long agents = model.complaints().agents(kind, since);
            if (agents > 0) {
                String text = "Witnesses that " + said(kind) + " in the last " + RECENT.toMinutes() + " minutes: "
                        + agents + ".";
                alerts.add(critical(kind(kind), text, "tocsin ledger verify"));
            }
        }
    }

    private static String said(LedgerComplaint.Kind kind) {
        return switch (kind) {
            case LEDGER_FORKED -> "saw the ledger sign another root than the intake gives";
            case LEDGER_WENT_BACK -> "saw the ledger go back to a smaller size than it had signed";
            case LEDGER_BEYOND_INTAKE -> "saw the ledger sign entries that the intake does not hold";
        };
    }

    private static String kind(Enum<?> kind) {
        return "complaint-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String said(Complaint.Kind kind) {
        return switch (kind) {
            case PROPOSAL_WITHHELD -> "missed the opening of a signature they proposed";
            case VOTE_MISSING -> "missed a vote of theirs in the ballot log";
            case BALLOT_NOT_CLOSED -> "saw a ballot stay open long after its window";
            case CLOSED_EARLY -> "saw consensus close a ballot before its window had passed, which does not count,";
            case VERDICT_WITHHELD -> "missed the announcement of a verdict the votes gave";
            case VERDICT_FORGED -> "saw a verdict announced that the votes do not give";
        };
    }

    private static void progress(NetworkModel model, List<Alert> alerts, Instant now) {
        long overdue = model.ballots().undecided().stream()
                .flatMap(projection -> projection.opening().stream())
                .filter(o -> o.at().millis() + o.opened().windowMillis() + GRACE.toMillis() < now.toEpochMilli())
                .count();
        if (overdue > 0) {
            String text = "Ballots undecided a minute and more after their window: " + overdue + ".";
            alerts.add(warning("ballots-overdue", text, "/q/health/ready of consensus-service"));
        }
        LedgerBoard ledger = model.ledger();
        long signed = ledger.newest().map(seen -> seen.checkpoint().size()).orElse(0L);
        boolean isRecent = ledger.newest()
                .filter(seen -> now.toEpochMilli() - seen.millis() <= GRACE.toMillis())
                .isPresent();
        if (ledger.match() != LedgerBoard.Match.AHEAD && ledger.leaves() > signed && !isRecent) {
            String text = "The ledger has signed no checkpoint for a minute, and there are leaves without one.";
            alerts.add(warning("ledger-behind", text, "/q/health/ready of ledger-service"));
        }
    }
}
