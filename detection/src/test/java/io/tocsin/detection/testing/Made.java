package io.tocsin.detection.testing;

import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.flow.Transport;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Made-up traffic for examples worked by hand. */
public final class Made {
    public static final GroundTruth MALICIOUS = new GroundTruth(GroundTruth.Kind.MALICIOUS, "port-scan", "T1046");
    public static final GroundTruth BACKGROUND = new GroundTruth(GroundTruth.Kind.BACKGROUND, "", "");

    private static final int COLUMNS = FlowV1.space().size();

    private Made() {}

    /** A short TCP exchange. */
    public static LabelledFlow flow(long micros, String from, String to, GroundTruth truth) {
        return new LabelledFlow(
                new Flow(
                        micros,
                        "C" + micros,
                        new Endpoint(from, 40_000),
                        new Endpoint(to, 443),
                        Transport.TCP,
                        "ssl",
                        0.5,
                        400,
                        900,
                        6,
                        7,
                        ConnectionState.SF,
                        Flow.Own.NONE),
                truth);
    }

    /** An outsider's probe that was never answered. */
    public static LabelledFlow probe(long micros, String from, String to) {
        return new LabelledFlow(
                new Flow(
                        micros,
                        "P" + micros,
                        new Endpoint(from, 50_000),
                        new Endpoint(to, 22),
                        Transport.TCP,
                        "",
                        0,
                        0,
                        0,
                        1,
                        0,
                        ConnectionState.S0,
                        Flow.Own.NONE),
                MALICIOUS);
    }

    /** What a sensor saw of {@code remote}; its place in the feed is given to it there. */
    public static Sample sample(long micros, String remote, GroundTruth truth, ConnectionState state) {
        FeatureVector row = FeatureVector.of(new float[COLUMNS]);
        return new Sample(new Observation(0, micros, row, remote, !remote.isEmpty()), truth, state);
    }

    /** A sensor with a Baseline that has dealt with {@code contacts}. */
    public static SensorFeed feed(String agent, Set<String> contacts, Sample... samples) {
        List<Sample> numbered = new ArrayList<>();
        for (Sample sample : samples) {
            Observation seen = sample.observation();
            numbered.add(new Sample(
                    new Observation(numbered.size(), seen.timeMicros(), seen.row(), seen.remote(), seen.isAccusable()),
                    sample.truth(),
                    sample.state()));
        }
        FeatureMatrix rows = FeatureMatrix.wrap(new float[4 * COLUMNS], COLUMNS);
        return new SensorFeed(
                new Enrolment(new AgentId(agent), new OrganisationId("org-" + agent)),
                FlowV1.space(),
                TrustedTraffic.of(Baseline.declare(rows, contacts), "made up"),
                numbered,
                List.of(),
                4 + numbered.size(),
                false);
    }
}
