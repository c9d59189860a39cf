package io.tocsin.lab.run;

import io.tocsin.detection.capture.UsualTimes;
import io.tocsin.detection.feed.SensorFeed;
import java.util.List;

/**
 * The capture time that feeds are about, strays apart.
 *
 * @param first of the first flow
 * @param last of the last one
 */
public record CaptureSpan(long first, long last) {
    /** Of {@code feeds}; of none or empty ones it is nothing. */
    public static CaptureSpan of(List<SensorFeed> feeds) {
        List<UsualTimes> times =
                feeds.stream().flatMap(feed -> feed.times().stream()).toList();
        return times.isEmpty()
                ? new CaptureSpan(0, 0)
                : new CaptureSpan(
                        times.stream().mapToLong(UsualTimes::earliest).min().orElseThrow(),
                        times.stream().mapToLong(UsualTimes::latest).max().orElseThrow());
    }

    /** Whether it is nothing: there is no flow, or all come at once. */
    public boolean isEmpty() {
        return first == last;
    }

    /** How much of it is over at {@code timeMicros}, 0 to 1. */
    public double share(long timeMicros) {
        return isEmpty() ? 1 : Math.max(0, Math.min(1, (double) (timeMicros - first) / (last - first)));
    }
}
