package io.tocsin.lab.measure;

import static io.tocsin.core.flow.ConnectionState.SF;
import static io.tocsin.core.flow.GroundTruth.BENIGN;
import static io.tocsin.core.flow.GroundTruth.UNLABELLED;
import static io.tocsin.detection.testing.Made.BACKGROUND;
import static io.tocsin.detection.testing.Made.MALICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.Assessment;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.score.AnomalyScore;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.testing.Made;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionRatesTest {
    private static final Assessment QUIET = assessment(false, Optional.empty());
    private static final Assessment ALERT = assessment(true, Optional.empty());
    private static final Assessment LISTED = assessment(false, Optional.of(Effect.ADVISORY));

    private final DetectionRates rates = new DetectionRates();

    @Test
    void shouldCountMaliciousAndBenignFlowsAndNoOthers() {
        rates.add(
                samples(MALICIOUS, MALICIOUS, MALICIOUS, MALICIOUS, BENIGN, BENIGN, BACKGROUND, UNLABELLED),
                List.of(ALERT, LISTED, ALERT, QUIET, QUIET, ALERT, ALERT, ALERT));

        assertThat(rates.recall()).hasValue(0.75);
        assertThat(rates.falsePositiveRate()).hasValue(0.5);
    }

    @Test
    void shouldHaveNoRateOfWhatThereWasNoneOf() {
        rates.add(samples(BACKGROUND, UNLABELLED), List.of(ALERT, ALERT));

        assertThat(rates.recall()).isEmpty();
        assertThat(rates.falsePositiveRate()).isEmpty();
    }

    @Test
    void shouldPoolCountsRatherThanAverageShares() {
        rates.add(samples(MALICIOUS, BENIGN), List.of(ALERT, QUIET));
        DetectionRates other = new DetectionRates();
        other.add(samples(MALICIOUS, MALICIOUS, MALICIOUS, BENIGN), List.of(QUIET, QUIET, QUIET, ALERT));

        rates.add(other);

        assertThat(rates.recall()).hasValue(0.25);
        assertThat(rates.falsePositiveRate()).hasValue(0.5);
    }

    private static Assessment assessment(boolean alert, Optional<Effect> listed) {
        return new Assessment(new AnomalyScore(0.5), alert, false, listed, false, Optional.empty());
    }

    private static List<Sample> samples(GroundTruth... truths) {
        return List.of(truths).stream()
                .map(truth -> Made.sample(0, "203.0.113.7", truth, SF))
                .toList();
    }
}
