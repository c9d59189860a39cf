package io.tocsin.agent.source;

import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.capture.FlowLines;
import io.tocsin.detection.feed.FlowStream;
import io.tocsin.detection.feed.LiveStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Turns the lines of one live sensor into observations. Not thread-safe. */
final class LiveSensor {
    private static final Logger LOG = Logger.getLogger(LiveSensor.class);
    private static final long MAX_REPORTED = 20;

    private final Path name;
    private final LiveStart live;
    private final RecentFlows recent;
    private final FlowStream stream;
    private final List<Flow> flows = new ArrayList<>();
    private FlowLines lines;
    private long sequence;
    private long badLines;
    private long allBadLines;

    LiveSensor(Path name, SensorStarts.SensorStart start) {
        this.name = name;
        this.live = start.live();
        this.sequence = start.sequence();
        this.stream = live.stream(sequence);
        this.recent = new RecentFlows(start.recent());
        this.lines = new FlowLines(name);
        start.recent().forEach(stream::pass);
    }

    /** Says that another file begins: its header is yet to come. */
    void begin() {
        lines = new FlowLines(name);
    }

    /** Takes the next line. */
    void take(String line, long number) {
        FlowLines.Line taken = lines.take(line, number);
        taken.flow().ifPresent(flow -> flows.add(flow.flow()));
        taken.bad().ifPresent(this::report);
    }

    /** Takes note of a line that is longer than any flow's. */
    void takeTooLong(long number) {
        report(new BadLine(name, number, "line", "", "longer than a line may be"));
    }

    /** What has come since the last call, in order of time: a sensor writes a flow when it ends, not when it begins. */
    LiveSource.Arrival arrival() {
        flows.sort(Comparator.comparingLong(Flow::timestampMicros));
        List<Observation> observations = flows.stream().map(stream::observe).toList();
        LiveSource.Arrival arrival = new LiveSource.Arrival(observations, badLines);
        flows.forEach(recent::add);
        sequence += flows.size();
        flows.clear();
        badLines = 0;
        return arrival;
    }

    /** Where it would begin now. */
    SensorStarts.SensorStart start() {
        return new SensorStarts.SensorStart(live, sequence, recent.toList());
    }

    private void report(BadLine line) {
        badLines++;
        if (++allBadLines <= MAX_REPORTED) {
            LOG.warnf("line left out: %s", line);
        }
    }
}
