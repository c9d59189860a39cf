package io.tocsin.detection.learn;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import io.tocsin.detection.iforest.ColumnSubsetTrainer;

/**
 * What the agents learn with.
 *
 * @param detectors fits what finds anomalies
 * @param heads fits what recognises accepted signatures
 * @param policy the constants of their judgement
 */
public record Learners(DetectorTrainer detectors, HeadTrainer heads, AgentPolicy policy) {
    // Rows of NSL-KDD have no addresses to tell apart by, so more of them must be put to the vote.
    private static final double NSL_KDD_PUBLISH_RATE = 0.5;

    // Its space is fitted on its own rows, in which like ones lie closer together than in the space that travels.
    private static final SignatureMaker.RadiusRule NSL_KDD_RADIUS =
            new SignatureMaker.RadiusRule(0.95, 0.05f, 0.8f, 0.7f);

    // The rate that its published bars are stated for.
    private static final double NSL_KDD_ALERT_RATE = 0.02;

    // Its attack classes are less alike than attacks seen as flows: what an unseen one has of those taught is less.
    private static final double NSL_KDD_HEAD_FLOOR = 0.3;

    /** What fits the traffic of {@code source}, as far as {@code tuning} does not say otherwise. */
    public static Learners of(TrafficSource source, Tuning tuning) {
        return source.fold(generated -> forFlows(tuning), captures -> forFlows(tuning), nslKdd -> forNslKdd(tuning));
    }

    /** What fits the traffic of {@code source}. */
    public static Learners of(TrafficSource source) {
        return of(source, Tuning.DEFAULT);
    }

    /** For the features of flows, as far as {@code tuning} does not say otherwise. */
    public static Learners forFlows(Tuning tuning) {
        DetectorKind detector = tuning.detector().orElse(DetectorKind.FOREST_AND_ECOD);
        return new Learners(
                ColumnSubsetTrainer.withoutFlags(detector.trainer(), FlowV1.schema()),
                new RandomForestHeadTrainer(12, 8),
                AgentPolicy.DEFAULT
                        .alerting(tuning.alertRate().orElse(AgentPolicy.DEFAULT.alertRate()))
                        .blocking(tuning.byBehaviour())
                        .quarantining(tuning.quarantine())
                        .revoking(tuning.collateral()));
    }

    /** For the features of NSL-KDD, as far as {@code tuning} does not say otherwise. */
    public static Learners forNslKdd(Tuning tuning) {
        DetectorKind detector = tuning.detector().orElse(DetectorKind.ISOLATION_FOREST);
        return new Learners(
                detector.trainer(),
                new RandomForestHeadTrainer(50, 12),
                AgentPolicy.publishing(NSL_KDD_PUBLISH_RATE, NSL_KDD_RADIUS, NSL_KDD_HEAD_FLOOR)
                        .alerting(tuning.alertRate().orElse(NSL_KDD_ALERT_RATE))
                        .blocking(tuning.byBehaviour())
                        .quarantining(tuning.quarantine())
                        .revoking(tuning.collateral()));
    }
}
