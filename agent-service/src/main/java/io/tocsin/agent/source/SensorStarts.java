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
    private static final String TAG = "tocsin/agent-live-source/v2";
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
        boolean isFirstForm = CanonicalReader.isTagged(TAG_V1, bytes);
        return CanonicalReader.record(
                isFirstForm ? TAG_V1 : TAG,
                bytes,
                in -> new SensorStarts(in.list(MAX_SENSORS, r -> read(r, isFirstForm)), in.bytes(bytes.length)));
    }

    private static void write(CanonicalWriter out, SensorStart start) {
        write(out, start.live());
        out.int64(start.sequence()).list(start.recent(), RecentFlows::write);
    }

    private static SensorStart read(CanonicalReader in, boolean isFirstForm) {
        return new SensorStart(live(in, isFirstForm), in.int64(), in.list(RecentFlows.MOST, RecentFlows::read));
    }

    private static void write(CanonicalWriter out, LiveStart start) {
        out.bool(start.baseline().isPresent());
        TrustedTraffic trusted = start.trusted();
        trusted.baseline().ifPresent(baseline -> {
            out.int32(baseline.fit().columns());
            baseline.fit().write(out);
            baseline.heldOut().write(out);
            out.list(new TreeSet<>(baseline.contacts()), CanonicalWriter::text);
            baseline.doubted().write(out);
        });
        out.list(new TreeSet<>(start.home()), CanonicalWriter::text).text(trusted.origin());
        out.list(trusted.doubts(), (w, doubt) -> w.int32(doubt.flows()).text(doubt.reason()));
    }

    // The first form knew no doubts.
    private static LiveStart live(CanonicalReader in, boolean isFirstForm) {
        Optional<Baseline> baseline = in.bool() ? Optional.of(baseline(in, isFirstForm)) : Optional.empty();
        Set<String> home = new HashSet<>(in.list(MAX_CONTACTS, item -> item.text(MAX_ADDRESS)));
        String origin = in.text(MAX_ORIGIN);
        List<Doubt> doubts =
                isFirstForm ? List.of() : in.list(MAX_ROWS, item -> new Doubt(item.int32(), item.text(MAX_REASON)));
        return new LiveStart(new TrustedTraffic(baseline, origin, doubts), home);
    }

    private static Baseline baseline(CanonicalReader in, boolean isFirstForm) {
        int columns = in.int32();
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException("columns: got " + columns + ", allowed 1 to " + MAX_COLUMNS);
        }
        Baseline trusted = new Baseline(
                FeatureMatrix.read(in, MAX_ROWS, columns),
                FeatureMatrix.read(in, MAX_ROWS, columns),
                new HashSet<>(in.list(MAX_CONTACTS, item -> item.text(MAX_ADDRESS))));
        return isFirstForm ? trusted : trusted.withDoubted(FeatureMatrix.read(in, MAX_ROWS, columns));
    }
}
