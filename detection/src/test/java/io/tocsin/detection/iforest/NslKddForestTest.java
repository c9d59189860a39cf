package io.tocsin.detection.iforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.detection.NslKdd;
import io.tocsin.detection.evaluation.RankingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NslKddForestTest {
    /** scikit-learn 1.2.1 over five seeds on the same rows: .951, deviation .003. */
    @Test
    void shouldRankAttacksAsWellAsScikitLearn() throws IOException {
        Optional<Path> folder = NslKdd.folder();
        assumeTrue(folder.isPresent(), "NSL-KDD is not here; name the folder above it with -Dtocsin.data");
        List<NslKdd.Row> train = NslKdd.read(folder.orElseThrow().resolve("KDDTrain+_20Percent.txt"));
        List<NslKdd.Row> test = NslKdd.read(folder.orElseThrow().resolve("KDDTest+.txt"));

        double sum = 0;
        for (int seed = 0; seed < 5; seed++) {
            List<NslKdd.Row> fitRows = NslKdd.withFivePercentAttacks(train, seed);
            NslKdd.Encoder encoder = new NslKdd.Encoder(fitRows);
            IsolationForest forest = new IsolationForestDetectorTrainer().fit(encoder.encode(fitRows), seed);
            sum += new RankingMetrics(forest.score(encoder.encode(test)), NslKdd.attacks(test)).rocAuc();
        }

        assertThat(sum / 5).isCloseTo(.951, within(.01));
    }
}
