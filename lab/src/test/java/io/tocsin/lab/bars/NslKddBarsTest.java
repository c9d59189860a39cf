package io.tocsin.lab.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.RunChoices;
import io.tocsin.lab.measure.Summary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The bars of collaboration on attack classes an agent never saw itself: NSL-KDD dealt to twenty agents, two deals. */
class NslKddBarsTest {
    @Tag("slow")
    @Test
    void shouldRecogniseAttackClassesNeverSeenLocally(TestReporter reporter) {
        List<Path> files =
                List.of(SharedData.file("nsl-kdd/KDDTrain+_20Percent.txt"), SharedData.file("nsl-kdd/KDDTest+.txt"));
        List<Summary> deals = LongStream.of(0, 1)
                .mapToObj(seed -> Experiment.prepare(
                                new TrafficSource.NslKddFiles(files, 20),
                                new RunChoices(seed, 2, new VotingRule.ByzantineQuorum(), AdversaryMix.NONE))
                        .run((step, time, decided) -> {})
                        .summary())
                .toList();
        deals.forEach(deal -> reporter.publishEntry("NSL-KDD", figures(deal)));

        double together = mean(deals, deal -> deal.rates().recallCollaborating());
        double added = mean(deals, deal -> deal.rates().fprCollaborating())
                - mean(deals, deal -> deal.rates().fprIsolated());

        assertThat(together).isGreaterThanOrEqualTo(0.98);
        assertThat(mean(deals, deal -> deal.rates().recallIsolated())).isLessThan(0.8);
        assertThat(added).isLessThanOrEqualTo(0.005);
        assertThat(mean(deals, deal -> deal.ballots().trueAcceptance())).isGreaterThanOrEqualTo(0.93);
        assertThat(mean(deals, deal -> deal.ballots().falseAcceptance())).isLessThanOrEqualTo(0.07);
    }

    private static String figures(Summary deal) {
        return String.format(
                Locale.ROOT,
                "recall on unseen classes %.4f alone, %.4f together; FPR %.4f alone, %.4f together; accepted %.4f of %d"
                        + " true and %.4f of %d false signatures",
                deal.rates().recallIsolated().orElseThrow(),
                deal.rates().recallCollaborating().orElseThrow(),
                deal.rates().fprIsolated().orElseThrow(),
                deal.rates().fprCollaborating().orElseThrow(),
                deal.ballots().trueAcceptance().orElseThrow(),
                deal.ballots().proposedTrue().orElseThrow(),
                deal.ballots().falseAcceptance().orElseThrow(),
                deal.ballots().proposedFalse().orElseThrow());
    }

    private static double mean(List<Summary> deals, Function<Summary, OptionalDouble> figure) {
        return deals.stream()
                .mapToDouble(deal -> figure.apply(deal).orElseThrow())
                .average()
                .orElseThrow();
    }
}
