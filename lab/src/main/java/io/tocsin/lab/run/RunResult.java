package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.translog.Ledger;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.ByBehaviour;
import io.tocsin.lab.measure.DetectionRates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a simulation brought about.
 *
 * @param sensors one a feed, in the order given
 * @param decisions the ballots in the order they were opened
 * @param adversaries which agents lied, and how
 * @param ledger what was admitted
 * @param steps how many rounds there were
 * @param standings what its votes say of each agent; of none where it was not noted
 */
public record RunResult(
        List<Sensor> sensors,
        List<Decision> decisions,
        Map<AgentId, Adversary> adversaries,
        Ledger ledger,
        int steps,
        Map<AgentId, Standing> standings) {
    public RunResult {
        sensors = List.copyOf(sensors);
        decisions = List.copyOf(decisions);
        adversaries = Map.copyOf(adversaries);
        standings = Map.copyOf(standings);
    }

    /** How often agents asked for a new vote on an accepted signature. */
    public int revocationsAsked() {
        return (int) decisions.stream()
                .filter(decision -> decision.signature().revocation().isPresent())
                .count();
    }

    /** How many accepted signatures fell. */
    public int revoked() {
        return (int) decisions.stream()
                .flatMap(decision -> decision.verdict()
                        .fold(
                                accepted -> Stream.empty(),
                                rejected -> Stream.empty(),
                                inconclusive -> Stream.empty(),
                                revoked -> Stream.of(revoked.fallen())))
                .distinct()
                .count();
    }

    /**
     * What its votes say of one agent.
     *
     * @param reputation how far verdicts bear out what its party said, in [0,1]
     * @param doubleVotes ballots in which it cast two votes that differ
     */
    public record Standing(double reputation, int doubleVotes) {}

    /** One in which standings were not noted. */
    public RunResult(
            List<Sensor> sensors,
            List<Decision> decisions,
            Map<AgentId, Adversary> adversaries,
            Ledger ledger,
            int steps) {
        this(sensors, decisions, adversaries, ledger, steps, Map.of());
    }

    /**
     * One sensor's part.
     *
     * @param feed what it saw
     * @param isolated what the agent left alone reported
     * @param collaborating what the collaborating agent reported
     * @param events what the collaborating agent did
     * @param cuts the flows whose far end it had blocked for how it acts, or empty if it blocks nobody so
     * @param oddest the flows it found the oddest of those it alerted on, the oddest first; none where it was not noted
     * @param quarantined how many trusted rows enforced signatures fire on, and how many of those are set apart
     */
    public record Sensor(
            SensorFeed feed,
            DetectionRates isolated,
            DetectionRates collaborating,
            List<AgentEvent> events,
            Optional<ByBehaviour.Cuts> cuts,
            List<OddFlow> oddest,
            Quarantine.Rows quarantined) {
        public Sensor {
            events = List.copyOf(events);
            oddest = List.copyOf(oddest);
        }

        /** How many trusted rows it set apart. */
        public int setApart() {
            return quarantined.apart();
        }

        /** Its agent's name. */
        public AgentId id() {
            return feed.enrolment().agent();
        }
    }
}
