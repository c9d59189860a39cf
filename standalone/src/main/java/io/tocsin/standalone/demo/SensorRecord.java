package io.tocsin.standalone.demo;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import io.tocsin.lab.run.RunResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One sensor's part of the record, round by round: what its agent observed and reported, and what the same agent left
 * alone would have.
 */
final class SensorRecord {
    private final SensorFeed feed;
    private final Agent control;
    private final List<Sample> samples = new ArrayList<>();
    private final Deque<Round> rounds = new ArrayDeque<>();

    private Quarantine.Rows quarantined = Quarantine.Rows.NONE;

    private record Round(int samples, DetectionRates isolated, DetectionRates collaborating, List<AgentEvent> events) {
        static Round of(int samples) {
            return new Round(samples, new DetectionRates(), new DetectionRates(), new ArrayList<>());
        }
    }

    /** Of a sensor that has observed nothing; what happens before its first round counts as of it. */
    SensorRecord(SensorFeed feed, Agent control) {
        this.feed = feed;
        this.control = control;
        this.rounds.add(Round.of(0));
    }

    /** Begins a round; one that is told again after a restart is on record already. */
    void observed(List<Sample> observed, List<Assessment> together) {
        if (!observed.isEmpty() && observed.get(0).observation().sequence() < end()) {
            return;
        }
        Round round = Round.of(observed.size());
        List<Observation> observations =
                observed.stream().map(Sample::observation).toList();
        round.collaborating().add(observed, together);
        round.isolated().add(observed, control.observe(observations));
        samples.addAll(observed);
        rounds.addLast(round);
    }

    void happened(AgentEvent event) {
        rounds.getLast().events().add(event);
    }

    void quarantined(Quarantine.Rows rows) {
        quarantined = rows;
    }

    void roundEnded() {
        control.refit();
    }

    /** How many rounds are kept. */
    int rounds() {
        return rounds.size();
    }

    /** How many samples are kept. */
    int size() {
        return samples.size();
    }

    /** Capture time of the first sample kept. */
    long firstMicros() {
        return samples.isEmpty() ? Long.MAX_VALUE : samples.get(0).observation().timeMicros();
    }

    /** Forgets the oldest round, unless it is the only one. */
    void forgetOldest() {
        if (rounds.size() > 1) {
            samples.subList(0, rounds.removeFirst().samples()).clear();
        }
    }

    /** What the flows with these sequence numbers really were, those that are no longer kept left out. */
    List<GroundTruth> truths(List<Long> sequence) {
        long from = begin();
        return sequence.stream()
                .filter(at -> at >= from && at < end())
                .map(at -> samples.get(Math.toIntExact(at - from)).truth())
                .toList();
    }

    private long begin() {
        return samples.isEmpty() ? 0 : samples.get(0).observation().sequence();
    }

    private long end() {
        return begin() + samples.size();
    }

    RunResult.Sensor toSensor() {
        DetectionRates isolated = new DetectionRates();
        DetectionRates collaborating = new DetectionRates();
        List<AgentEvent> events = new ArrayList<>();
        for (Round round : rounds) {
            isolated.add(round.isolated());
            collaborating.add(round.collaborating());
            events.addAll(round.events());
        }
        return new RunResult.Sensor(
                observedFeed(), isolated, collaborating, events, Optional.empty(), List.of(), quarantined);
    }

    /** The feed as far as it was observed and is kept, numbered from 0. */
    private SensorFeed observedFeed() {
        List<Sample> kept = begin() == 0
                ? samples
                : IntStream.range(0, samples.size())
                        .mapToObj(i -> numbered(samples.get(i), i))
                        .toList();
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                kept,
                feed.unseen(),
                feed.flows() - feed.samples().size() + kept.size(),
                feed.isSimulated());
    }

    private static Sample numbered(Sample sample, int number) {
        Observation seen = sample.observation();
        return new Sample(
                new Observation(
                        number, seen.timeMicros(), seen.row(), seen.remote(), seen.isAccusable(), seen.caller()),
                sample.truth(),
                sample.state());
    }
}
