package io.tocsin.standalone.demo;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.DetectionRates;
import io.tocsin.lab.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/** One sensor's part of the record: what its agent reported, and what the same agent left alone would have. */
final class SensorRecord {
    private SensorFeed feed;
    private final Agent control;
    private final DetectionRates collaborating = new DetectionRates();
    private final DetectionRates isolated = new DetectionRates();
    private final List<AgentEvent> events = new ArrayList<>();

    SensorRecord(SensorFeed feed, Agent control) {
        this.feed = feed;
        this.control = control;
    }

    void observed(List<Sample> samples, List<Assessment> together) {
        List<Observation> observations =
                samples.stream().map(Sample::observation).toList();
        collaborating.add(samples, together);
        isolated.add(samples, control.observe(observations));
    }

    void changed(SensorFeed longer) {
        feed = longer;
    }

    void happened(AgentEvent event) {
        events.add(event);
    }

    void roundEnded() {
        control.refit();
    }

    List<GroundTruth> truths(List<Long> sequence) {
        return sequence.stream()
                .map(at -> feed.samples().get(Math.toIntExact(at)).truth())
                .toList();
    }

    SensorFeed feed() {
        return feed;
    }

    RunResult.Sensor toSensor() {
        return new RunResult.Sensor(feed, isolated, collaborating, events);
    }
}
