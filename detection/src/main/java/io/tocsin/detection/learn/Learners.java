package io.tocsin.detection.learn;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.SignatureMaker;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import io.tocsin.detection.iforest.ColumnSubsetTrainer;
import io.tocsin.detection.iforest.IsolationForestDetectorTrainer;

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

    // Its attack classes are less alike than attacks seen as flows: what an unseen one has of those taught is less.
    private static final double NSL_KDD_HEAD_FLOOR = 0.3;

    /** What fits the traffic of {@code source}. */
    public static Learners of(TrafficSource source) {
        return source.fold(generated -> forFlows(), captures -> forFlows(), nslKdd -> forNslKdd());
    }

    /** For the features of flows. */
    public static Learners forFlows() {
        return new Learners(
                ColumnSubsetTrainer.withoutFlags(new IsolationForestDetectorTrainer(), FlowV1.schema()),
                new RandomForestHeadTrainer(12, 8),
                AgentPolicy.DEFAULT);
    }

    /** For the features of NSL-KDD. */
    public static Learners forNslKdd() {
        return new Learners(
                new IsolationForestDetectorTrainer(),
                new RandomForestHeadTrainer(50, 12),
                AgentPolicy.publishing(NSL_KDD_PUBLISH_RATE, NSL_KDD_RADIUS, NSL_KDD_HEAD_FLOOR));
    }
}
