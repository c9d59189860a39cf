package io.tocsin.lab.measure;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Observation;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.List;

/**
 * The baseline that learns nothing: every sensor reports the far end of any connection that failed, and one report by
 * another suffices. It knows every attacker that can be known and cuts far too much; it stands beside every figure.
 */
public final class OneLineRule {
    private OneLineRule() {}

    /** What sensors applying the rule would have warned each other of. */
    public static Warnings warnings(List<SensorFeed> feeds) {
        Warnings warnings = new Warnings();
        for (SensorFeed feed : feeds) {
            for (Sample sample : feed.samples()) {
                Observation seen = sample.observation();
                if (fires(sample.state()) && !seen.remote().isEmpty()) {
                    warnings.add(seen.remote(), feed.enrolment().agent(), seen.timeMicros());
                }
            }
        }
        return warnings;
    }

    private static boolean fires(ConnectionState state) {
        return switch (state) {
            case S0, REJ, RSTO, RSTR, RSTOS0, RSTRH, OTH, SH -> true;
            case S1, S2, S3, SF, SHR, UNKNOWN -> false;
        };
    }
}
