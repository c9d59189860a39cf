package io.tocsin.agent.source;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.feed.LiveStart;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where live sensors begin: at their very first flow, or where they were at a snapshot. Immutable.
 *
 * @param sensors where each begins
 * @param position up to where they have been read, as the source wrote it; empty at the very first
 */
@SuppressWarnings("ArrayRecordComponent")
public record SensorStarts(List<SensorStart> sensors, byte[] position) {
    private static final String TAG = "tocsin/agent-live-source/v3";
    private static final String TAG_V2 = "tocsin/agent-live-source/v2";
    private static final String TAG_V1 = "tocsin/agent-live-source/v1";
    private static final int MAX_SENSORS = 4_096;
    private static final int MAX_COLUMNS = 1_024;
    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_CONTACTS = 10_000_000;
    private static final int MAX_ADDRESS = 256;
    private static final int MAX_ORIGIN = 1_024;
    private static final int MAX_REASON = 8_192;

    /**
     * Where one sensor begins.
     *
     * @param live what it knows before, the Baseline itself included, so that it outlives the file it came from
     * @param sequence the number of its next observation
     * @param recent the flows before that it looks back on
     */
    public record SensorStart(LiveStart live, long sequence, List<Flow> recent) {
        /** Copies the list. */
        public SensorStart {
            recent = List.copyOf(recent);
        }
    }

    /** Copies the list. */
    public SensorStarts {
        sensors = List.copyOf(sensors);
    }

    /** Sensors that have observed nothing yet. */
    public static SensorStarts first(List<LiveStart> sensors) {
        return new SensorStarts(
                sensors.stream()
                        .map(sensor -> new SensorStart(sensor, 0, List.of()))
                        .toList(),
                new byte[0]);
    }

    /** The same where {@code home} is at home, or as they are if that is empty. */
    public SensorStarts at(Set<String> home) {
        return new SensorStarts(
                sensors.stream()
                        .map(start -> new SensorStart(start.live().at(home), start.sequence(), start.recent()))
                        .toList(),
                position);
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .list(sensors, SensorStarts::write)
                .bytes(position)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are of no live source
     */
    public static SensorStarts fromBytes(byte[] bytes) {
        Form form = Form.of(bytes);
        return CanonicalReader.record(
                form.tag,
                bytes,
                in -> new SensorStarts(in.list(MAX_SENSORS, r -> read(r, form)), in.bytes(bytes.length)));
    }

    private enum Form {
        /** Knew no doubts. */
        FIRST(TAG_V1),
        /** Did not say whose rows those of a Baseline are. */
        SECOND(TAG_V2),
        THIRD(TAG);

        private final String tag;

        Form(String tag) {
            this.tag = tag;
        }

        static Form of(byte[] bytes) {
            if (CanonicalReader.isTagged(TAG_V1, bytes)) {
                return FIRST;
            }
            return CanonicalReader.isTagged(TAG_V2, bytes) ? SECOND : THIRD;
        }
    }

    private static void write(CanonicalWriter out, SensorStart start) {
        write(out, start.live());
        out.int64(start.sequence()).list(start.recent(), RecentFlows::write);
    }

    private static SensorStart read(CanonicalReader in, Form form) {
        return new SensorStart(live(in, form), in.int64(), in.list(RecentFlows.MOST, RecentFlows::read));
    }

    private static void write(CanonicalWriter out, LiveStart start) {
        out.bool(start.baseline().isPresent());
        TrustedTraffic trusted = start.trusted();
        trusted.baseline().ifPresent(baseline -> {
            out.int32(baseline.fit().columns());
            baseline.fit().write(out);
            baseline.heldOut().write(out);
            out.list(new TreeSet<>(baseline.contacts()), CanonicalWriter::text);
            baseline.doubted().write(out).list(baseline.remotes(), CanonicalWriter::text);
        });
        out.list(new TreeSet<>(start.home()), CanonicalWriter::text).text(trusted.origin());
        out.list(trusted.doubts(), (w, doubt) -> w.int32(doubt.flows()).text(doubt.reason()));
    }

    private static LiveStart live(CanonicalReader in, Form form) {
        Optional<Baseline> baseline = in.bool() ? Optional.of(baseline(in, form)) : Optional.empty();
        Set<String> home = new HashSet<>(in.list(MAX_CONTACTS, item -> item.text(MAX_ADDRESS)));
        String origin = in.text(MAX_ORIGIN);
        List<Doubt> doubts = form == Form.FIRST
                ? List.of()
                : in.list(MAX_ROWS, item -> new Doubt(item.int32(), item.text(MAX_REASON)));
        return new LiveStart(new TrustedTraffic(baseline, origin, doubts), home);
    }

    private static Baseline baseline(CanonicalReader in, Form form) {
        int columns = in.int32();
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns: got " + columns + ", allowed 1 to " + MAX_COLUMNS);
        }
        Baseline trusted = new Baseline(
                FeatureMatrix.read(in, MAX_ROWS, columns),
                FeatureMatrix.read(in, MAX_ROWS, columns),
                new HashSet<>(in.list(MAX_CONTACTS, item -> item.text(MAX_ADDRESS))));
        if (form == Form.FIRST) {
            return trusted;
        }
        Baseline doubted = trusted.withDoubted(FeatureMatrix.read(in, MAX_ROWS, columns));
        return form == Form.SECOND ? doubted : doubted.withRemotes(in.list(MAX_ROWS, item -> item.text(MAX_ADDRESS)));
    }
}
