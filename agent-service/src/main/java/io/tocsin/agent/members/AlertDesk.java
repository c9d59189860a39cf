package io.tocsin.agent.members;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.incident.AlertRate;
import io.tocsin.core.incident.AlertReading;
import io.tocsin.core.incident.AlertedFlow;
import io.tocsin.core.incident.Incident;
import io.tocsin.core.incident.IncidentBook;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.wording.ScoreWords;
import java.util.List;
import java.util.Optional;

/**
 * What the operator of one agent hears of its flows: incidents, and why, and how often there are any. It is in memory
 * only: all of it begins anew when the process does. Not thread-safe.
 */
final class AlertDesk {
    private final Agent agent;
    private final FeatureSpace space;
    private final IncidentBook incidents;
    private final AlertRate rate;

    AlertDesk(AgentSetup setup, Agent agent) {
        this.agent = agent;
        this.space = setup.space();
        this.incidents = new IncidentBook(setup.policy().clusterDistance());
        this.rate = new AlertRate(setup.policy().alertRate());
    }

    /** The agent observed, with one assessment each; gives how many incidents began. */
    long observed(List<Observation> observations, List<Assessment> assessments) {
        long before = incidents.opened();
        long newestMicros = 0;
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            newestMicros = Math.max(newestMicros, observation.timeMicros());
            observed(observation, assessments.get(i));
        }
        incidents.expire(newestMicros);
        incidents.explain(this::words);
        return incidents.opened() - before;
    }

    private void observed(Observation observation, Assessment assessment) {
        // What an accepted signature speaks of is no false alarm, and says nothing of the threshold.
        if (assessment.listed().isEmpty() && assessment.actsAs().isEmpty()) {
            rate.flow(observation.timeMicros(), assessment.alert());
        }
        if (assessment.isReported() && incidents.add(alerted(observation, assessment))) {
            rate.incident(observation.timeMicros());
        }
    }

    private AlertedFlow alerted(Observation observation, Assessment assessment) {
        double score = assessment.score().value();
        if (assessment.listed().isPresent()) {
            return new AlertedFlow(observation, score, Incident.Cause.NAMED, naming(observation));
        }
        Incident.Cause cause = assessment.actsAs().isPresent() ? Incident.Cause.ACTS : Incident.Cause.ODD;
        return new AlertedFlow(observation, score, cause, assessment.actsAs());
    }

    // Empty if the entry has ended since the flow came.
    private Optional<SignatureId> naming(Observation observation) {
        return agent.blocklist()
                .flatMap(list -> list.find(Indicator.address(observation.remote()), observation.timeMicros()))
                .map(Blocklist.Entry::signature);
    }

    private String words(Observation observation) {
        return agent.explain(observation)
                .map(why -> ScoreWords.sentence(why, space))
                .orElse("");
    }

    /** How often it alerts of late; of one that is learning there is nothing to say. */
    AlertReading reading() {
        AlertReading reading = rate.reading();
        return agent.isLearning() || reading.flows() == 0 ? AlertReading.NONE : reading;
    }

    /** What is shown of it. */
    SiteView.Incidents view() {
        return new SiteView.Incidents(incidents.newestFirst(), incidents.opened(), incidents.evicted());
    }
}
