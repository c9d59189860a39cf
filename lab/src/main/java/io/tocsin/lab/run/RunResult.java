package io.tocsin.lab.run;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Ledger;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import java.util.List;

/**
 * All that a simulation brought about.
 *
 * @param sensors one a feed, in the order given
 * @param decisions the ballots in the order they were opened
 * @param ledger what was admitted
 * @param steps how many rounds there were
 */
public record RunResult(List<Sensor> sensors, List<Decision> decisions, Ledger ledger, int steps) {
    public RunResult {
        sensors = List.copyOf(sensors);
        decisions = List.copyOf(decisions);
    }

    /**
     * One sensor's part.
     *
     * @param feed what it saw
     * @param lies whether its agent was an adversary
     * @param isolated what the agent left alone reported
     * @param collaborating what the collaborating agent reported
     * @param events what the collaborating agent did
     */
    public record Sensor(
            SensorFeed feed,
            boolean lies,
            DetectionRates isolated,
            DetectionRates collaborating,
            List<AgentEvent> events) {
        public Sensor {
            events = List.copyOf(events);
        }

        /** Its agent's name. */
        public AgentId id() {
            return feed.enrolment().agent();
        }
    }
}
