package io.tocsin.lab.run;

import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;

/**
 * A far end that sites come to use: from a time on, a quarter of what their hosts call in the ordinary way is reached at
 * one address, as if it had moved to a provider that has that address.
 *
 * @param address of the provider
 * @param fromMicros capture time from which it is used
 */
record MovedFarEnd(String address, long fromMicros) {
    private static final int EACH = 4;

    /** What a sensor sees then. */
    SensorFeed at(SensorFeed feed) {
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                feed.trusted(),
                feed.samples().stream().map(this::moved).toList(),
                feed.unseen(),
                feed.flows(),
                feed.isSimulated());
    }

    private Sample moved(Sample sample) {
        Observation seen = sample.observation();
        boolean isCall = !seen.caller().isEmpty() && seen.isAccusable();
        boolean isMoved = Math.floorMod(seen.remote().hashCode(), EACH) == 0 && seen.timeMicros() >= fromMicros;
        return sample.truth().isMalicious() || !isCall || !isMoved
                ? sample
                : new Sample(
                        new Observation(seen.sequence(), seen.timeMicros(), seen.row(), address, true, seen.caller()),
                        sample.truth(),
                        sample.state());
    }
}
