package io.tocsin.agent.source;

import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.FlowLines;
import io.tocsin.detection.capture.LineCutter;
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
    private final CaptureFormats formats;
    private final LiveStart live;
    private final RecentFlows recent;
    private final FlowStream stream;
    private final List<Flow> flows = new ArrayList<>();
    private FlowLines lines;
    private long sequence;
    private long badLines;
    private long allBadLines;

    LiveSensor(Path name, SensorStarts.SensorStart start, CaptureFormats formats) {
        this.name = name;
        this.formats = formats;
        this.live = start.live();
        this.sequence = start.sequence();
        this.stream = live.stream(sequence);
        this.recent = new RecentFlows(start.recent());
        this.lines = new FlowLines(formats);
        start.recent().forEach(stream::pass);
    }

    /** Says that another file begins: its header is yet to come. */
    void begin() {
        lines.finish().forEach(this::add);
        lines = new FlowLines(formats);
    }

    /** Takes the header lines at the beginning of a file that were taken before, those until line {@code number}. */
    void takeHeader(LineCutter from, long number) {
        while (from.next() && from.number() < number && lines.isHeader(from.line())) {
            take(from);
        }
    }

    /** Takes the lines that have ended. */
    void takeAll(LineCutter from) {
        while (from.next()) {
            take(from);
        }
    }

    /** Takes what is left as a line: no more will come. */
    void takeLast(LineCutter from) {
        if (from.finish()) {
            take(from);
        }
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

    private void take(LineCutter at) {
        at.parse(lines).match(this::add, fault -> report(new BadLine(name, at.number(), fault)));
    }

    private void add(LabelledFlow flow) {
        flows.add(flow.flow());
    }

    private void report(BadLine line) {
        badLines++;
        if (++allBadLines <= MAX_REPORTED) {
            LOG.warnf("line left out: %s", line);
        }
    }
}
