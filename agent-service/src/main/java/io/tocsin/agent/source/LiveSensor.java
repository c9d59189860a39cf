package io.tocsin.agent.source;

import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.capture.BadLine;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.FlowLines;
import io.tocsin.detection.capture.LineCutter;
import io.tocsin.detection.capture.OtherRecords;
import io.tocsin.detection.feed.FlowStream;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.format.Parsed;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Turns the lines of one live sensor into observations. Not thread-safe. */
final class LiveSensor implements LineSink {
    private static final Logger LOG = Logger.getLogger(LiveSensor.class);
    private static final long MAX_REPORTED = 20;

    private final Path name;
    private final CaptureFormats formats;
    private final LiveStart live;
    private final RecentFlows recent;
    private final FlowStream stream;
    private final TimeGate gate;
    private final List<Flow> flows = new ArrayList<>();
    private final OtherRecords others = new OtherRecords();
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
        this.gate = new TimeGate(start.recent());
        this.lines = new FlowLines(formats);
        start.recent().forEach(stream::pass);
    }

    @Override
    public void begin() {
        lines.finish().forEach(this::add);
        lines = new FlowLines(formats);
    }

    @Override
    public boolean isHeader(String line) {
        return lines.isHeader(line);
    }

    @Override
    public void take(LineCutter at) {
        take(at, name);
    }

    /** Takes the lines of one record, at least one of them without an ending; {@code place} is where it stood. */
    void takeRecord(byte[] value, String place) {
        Path where = name.resolve(place);
        LineCutter record = new LineCutter(0, 1);
        record.feed(value, value.length);
        while (record.next() || record.finish()) {
            take(record, where);
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

    private void take(LineCutter at, Path where) {
        Parsed<LabelledFlow> parsed = at.parse(lines);
        parsed.match(this::add, fault -> report(new BadLine(where, at.number(), fault)));
        parsed.passedOver()
                .flatMap(others::add)
                .ifPresent(kind -> LOG.infof("records that are no flows are passed over: %s in %s", kind, where));
    }

    private void add(LabelledFlow flow) {
        TimeGate.Judged judged = gate.judge(flow.flow());
        flows.addAll(judged.flows());
        judged.strays().forEach(this::reportStray);
    }

    private void reportStray(Flow flow) {
        String reason = "allowed before " + instant(gate.tooFarMicros())
                + ": more than a day ahead of the flows around it; is a clock wrong?";
        report(new BadLine(name, BadLine.UNKNOWN, "ts", instant(flow.timestampMicros()), reason));
    }

    private static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private void report(BadLine line) {
        badLines++;
        if (++allBadLines <= MAX_REPORTED) {
            LOG.warnf("line left out: %s", line);
        }
    }
}
