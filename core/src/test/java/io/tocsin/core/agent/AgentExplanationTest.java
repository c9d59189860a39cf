package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.adopt;
import static io.tocsin.core.agent.Sensors.agent;
import static io.tocsin.core.agent.Sensors.learning;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.threat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.score.ScoreExplanation.Cause;
import org.junit.jupiter.api.Test;

class AgentExplanationTest {
    private static final Observation FAR_OUT_IN_B = seen(1, "203.0.113.1", 0.1f, 8f);

    @Test
    void shouldNameTheFeatureThatIsOutOfItsBaselineAndWhatIsUsualThere() {
        ScoreExplanation why = agent().explain(FAR_OUT_IN_B).orElseThrow();

        assertThat(why.isLearnt()).isFalse();
        assertThat(why.causes()).hasSize(1);
        Cause cause = why.causes().get(0);
        assertThat(cause.column()).isEqualTo(1);
        assertThat(cause.observed()).isEqualTo(8f);
        assertThat(cause.median()).isBetween(-.1f, .1f);
        assertThat(cause.low()).isBetween(-1f, -.8f);
        assertThat(cause.high()).isBetween(.8f, 1f);
    }

    @Test
    void shouldSayWhatIsLearntFromTheNetworkApart() {
        Agent agent = agent();
        adopt(agent, threat("203.0.113.9"), 0);
        agent.refit();

        assertThat(agent.explain(seen(1, "203.0.113.1", 4f, 4f)).orElseThrow().isLearnt())
                .isTrue();
    }

    @Test
    void shouldTakeNoNoticeOfWhatItExplains() {
        Agent agent = agent();
        agent.observe(normals(5, "203.0.113.2"));
        byte[] before = agent.snapshot();

        agent.explain(FAR_OUT_IN_B);

        assertThat(agent.snapshot()).isEqualTo(before);
    }

    @Test
    void shouldExplainNothingWithoutABaseline() {
        assertThat(learning().explain(FAR_OUT_IN_B)).isEmpty();
    }
}
