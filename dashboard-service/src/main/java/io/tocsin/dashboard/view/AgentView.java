package io.tocsin.dashboard.view;

import io.tocsin.core.incident.AlertReading;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.registry.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One enrolled agent and what it last showed of itself. Statuses are not signed.
 *
 * @param id its name
 * @param organisation who answers for it; any text at all
 * @param keyEpoch which of its keys is the newest
 * @param state what it says it does, or {@code unseen} if it has said nothing
 * @param stale whether that is too long ago by this server's clock, or it has said nothing; never for one that stopped
 * @param lastSeen the broker's time of it, or null
 * @param ageSeconds since then by this server's clock, or null
 * @param status the rest, or null
 * @param record its votes that counted, and those that contradict them
 * @param reputation how far verdicts bear out what its party says, in [0,1], or null if none says anything of it yet; it
 *     is shown and weighs nothing
 */
public record AgentView(
        String id,
        String organisation,
        int keyEpoch,
        String state,
        boolean stale,
        @Nullable Instant lastSeen,
        @Nullable Double ageSeconds,
        @Nullable Status status,
        AgentBoard.VotingRecord record,
        @Nullable Double reputation) {
    private static final double MILLIS = 1_000.0;

    /**
     * What an agent shows of itself.
     *
     * @param captureTime of its newest flow, or null if there was none
     * @param baselineRows rows of its Baseline
     * @param baselineOrigin where that comes from; any text at all
     * @param baselineDoubted flows of its recording that may be attacks
     * @param windowRows rows of its rolling window
     * @param contamination estimated share of attacks in the window
     * @param refits how often it fitted a model
     * @param refitSecondsAgo since it told of its newest model, by this server's clock, or null if that was before this
     *     service began to read
     * @param work what it has done
     * @param alerting how often it alerts, or null if it says nothing of that
     */
    public record Status(
            @Nullable Instant captureTime,
            int baselineRows,
            String baselineOrigin,
            int baselineDoubted,
            int windowRows,
            double contamination,
            int refits,
            @Nullable Double refitSecondsAgo,
            AgentStatus.Work work,
            @Nullable Alerting alerting) {}

    /**
     * How often an agent alerts of late, by its flows that no accepted signature speaks of.
     *
     * @param flows how many those were
     * @param alerts how many of them raised an alert
     * @param rate their share
     * @param target the share its operator set
     * @param spanSeconds capture time that they took, a day at most
     * @param alertsPerDay at this pace
     * @param targetPerDay if it alerted as often as set
     * @param incidentsPerDay at this pace
     * @param exceeded whether that is far more often than set, and no chance
     */
    public record Alerting(
            long flows,
            long alerts,
            double rate,
            double target,
            double spanSeconds,
            double alertsPerDay,
            double targetPerDay,
            double incidentsPerDay,
            boolean exceeded) {
        private static final double MICROS = 1_000_000.0;

        private static Alerting of(AlertReading reading) {
            return new Alerting(
                    reading.flows(),
                    reading.alerts(),
                    reading.rate(),
                    reading.target(),
                    reading.spanMicros() / MICROS,
                    reading.alertsPerDay(),
                    reading.targetPerDay(),
                    reading.incidentsPerDay(),
                    reading.isExceeded());
        }
    }

    /** {@code member} as seen at {@code now}; silent for longer than {@code staleAfter} is stale. */
    public static AgentView of(Member member, NetworkModel model, Instant now, Duration staleAfter) {
        Optional<AgentBoard.Shown> last = model.agents().last(member.id());
        return new AgentView(
                member.id().value(),
                member.organisation().value(),
                member.keyEpoch(),
                last.map(shown -> Text.of(shown.status().state())).orElse("unseen"),
                last.map(shown -> isStale(shown, now, staleAfter)).orElse(true),
                last.map(shown -> Instant.ofEpochMilli(shown.millis())).orElse(null),
                last.map(shown -> secondsSince(shown.millis(), now)).orElse(null),
                last.map(shown -> status(shown, now)).orElse(null),
                model.ballots().record(member.id()),
                model.ballots().reputation(member.id()).orElse(null));
    }

    /** Seconds from {@code millis} since the epoch to {@code now}. */
    static double secondsSince(long millis, Instant now) {
        return (now.toEpochMilli() - millis) / MILLIS;
    }

    /** Whether {@code shown} is too long ago. */
    static boolean isStale(AgentBoard.Shown shown, Instant now, Duration staleAfter) {
        return shown.status().state() != AgentStatus.State.STOPPED
                && now.toEpochMilli() - shown.millis() > staleAfter.toMillis();
    }

    private static Status status(AgentBoard.Shown shown, Instant now) {
        AgentStatus status = shown.status();
        AgentStatus.Trust trust = status.trust();
        return new Status(
                status.captureMicros() == 0 ? null : SignatureView.instant(status.captureMicros()),
                trust.baselineRows(),
                trust.baselineOrigin(),
                trust.baselineDoubted(),
                trust.windowRows(),
                trust.contamination(),
                trust.refits(),
                shown.refitMillis() == AgentBoard.UNKNOWN ? null : secondsSince(shown.refitMillis(), now),
                status.work(),
                status.alerting().equals(AlertReading.NONE) ? null : Alerting.of(status.alerting()));
    }
}
