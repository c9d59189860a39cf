package io.tocsin.lab.run;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One sensor's place in the simulation: its feed, the agent that collaborates, and the same agent left alone. */
final class SimulatedSensor {
    private final SensorFeed feed;
    private final Agent agent;
    private final Agent control;
    private final Speaker speaker;
    private final String reason;
    private final DetectionRates collaborating = new DetectionRates();
    private final DetectionRates isolated = new DetectionRates();
    private final List<AgentEvent> events = new ArrayList<>();
    private final Set<Long> cut = new HashSet<>();
    private final OddFlows oddFlows;
    private int next;

    SimulatedSensor(SensorFeed feed, Agent agent, Agent control, Speaker speaker, String reason) {
        this.feed = feed;
        this.agent = agent;
        this.control = control;
        this.speaker = speaker;
        this.reason = reason;
        this.oddFlows = new OddFlows(agent::explain, feed.space());
    }

    /** What its agent says of what it finds, and what that draws on. */
    record Speaker(Conduct conduct, Conduct.Experience experience) {}

    /**
     * What one round of observing led to.
     *
     * @param station whose round it was
     * @param proposals as it conducts itself
     * @param collateral the accepted signatures that its agent asks to be voted on again, whatever its conduct
     */
    record Round(SimulatedSensor station, List<Proposal> proposals, List<SignatureId> collateral) {}

    /** Its agent's request to vote again on {@code accepted}. */
    ThreatSignature request(ThreatSignature accepted) {
        return accepted.revocation(id(), reason);
    }

    AgentId id() {
        return agent.id();
    }

    SensorFeed feed() {
        return feed;
    }

    List<AgentEvent> events() {
        return events;
    }

    /** The numbers of the flows whose far end its agent had blocked for how it acts, as many at most as it has flows. */
    Set<Long> cut() {
        return Collections.unmodifiableSet(cut);
    }

    /** The oddest flows its agent alerted on, the oddest first. */
    List<OddFlow> oddest() {
        return oddFlows.oddest();
    }

    /** How many rows that its agent trusted are contradicted or set apart. */
    Quarantine.Rows quarantined() {
        return agent.quarantined();
    }

    /** The capture time of the next sample, or the greatest number if there is none. */
    long nextTime() {
        return next < feed.samples().size()
                ? feed.samples().get(next).observation().timeMicros()
                : Long.MAX_VALUE;
    }

    /** What the flows with these sequence numbers really were. */
    List<GroundTruth> truths(List<Long> sequence) {
        return sequence.stream()
                .map(at -> feed.samples().get(Math.toIntExact(at)).truth())
                .toList();
    }

    /** Observes all samples before {@code endMicros} and proposes. */
    Round observe(long endMicros) {
        List<Sample> batch = samplesBefore(endMicros);
        List<Observation> observations = observations(batch);
        List<Assessment> together = agent.observe(observations);
        List<Assessment> alone = control.observe(observations);
        oddFlows.add(observations, together);
        for (int i = 0; i < observations.size(); i++) {
            if (together.get(i).actsAs().isPresent()) {
                cut.add(observations.get(i).sequence());
            }
        }
        speaker.experience().observed(observations);
        if (feed.unseen().isEmpty()) {
            collaborating.add(batch, together);
            isolated.add(batch, alone);
        }
        return new Round(
                this,
                speaker.conduct()
                        .proposals(agent.propose(), speaker.experience().situation()),
                agent.collateral());
    }

    private List<Sample> samplesBefore(long endMicros) {
        int from = next;
        while (nextTime() < endMicros) {
            next++;
        }
        return feed.samples().subList(from, next);
    }

    private static List<Observation> observations(List<Sample> samples) {
        return samples.stream().map(Sample::observation).toList();
    }

    /** Votes on each election of others. */
    List<Vote> vote(List<Election> elections) {
        List<Vote> votes = new ArrayList<>();
        Conduct.Situation situation = speaker.experience().situation();
        for (Election election : elections) {
            ThreatSignature signature = election.signature();
            if (!signature.author().equals(id())) {
                votes.addAll(speaker.conduct().votes(signature, agent.vote(signature), situation));
            }
        }
        return votes;
    }

    /** Follows the ballot log, acts on what was accepted, and fits anew what is due. */
    SimulatedSensor conclude(List<Election> elections, long nowMicros) {
        // All ballots of a step open before any is voted on, as in the log.
        elections.forEach(election -> follow(election.log().subList(0, 1)));
        for (Election election : elections) {
            follow(election.log().subList(1, election.log().size()));
            election.verdict().flatMap(Verdict::accepted).ifPresent(accepted -> speaker.experience()
                    .accepted(election.signature()));
            election.verdict()
                    .flatMap(verdict -> agent.conclude(verdict, election.signature(), nowMicros))
                    .ifPresent(events::add);
        }
        events.addAll(agent.refit());
        control.refit();
        return this;
    }

    private void follow(List<Election.Logged> records) {
        records.forEach(logged -> agent.follow(logged.record(), logged.appendedMillis()));
    }

    /** Measures on rows held back until the end: where there are some, on these alone. */
    void measureUnseen() {
        List<Observation> unseen = observations(feed.unseen());
        collaborating.add(feed.unseen(), agent.assess(unseen));
        isolated.add(feed.unseen(), control.assess(unseen));
    }

    DetectionRates collaborating() {
        return collaborating;
    }

    DetectionRates isolated() {
        return isolated;
    }
}
