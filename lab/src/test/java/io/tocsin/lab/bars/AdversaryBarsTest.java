package io.tocsin.lab.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.RunChoices;
import io.tocsin.lab.measure.Summary;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What liars can and cannot do to twenty generated sites. */
class AdversaryBarsTest {
    @Tag("slow")
    @Test
    void shouldBearThreeLiarsInTenAndBreakAtHalf() {
        double honest = falseAcceptance(0);
        double tolerable = falseAcceptance(0.3);
        double half = falseAcceptance(0.5);

        assertThat(tolerable).isLessThanOrEqualTo(honest + 0.05);
        assertThat(half).isGreaterThan(honest);
    }

    private static double falseAcceptance(double adversaries) {
        Summary summary = Experiment.prepare(
                        new TrafficSource.Generated(20, 50),
                        new RunChoices(
                                42, 2, new VotingRule.ByzantineQuorum(), Adversaries.mix(String.valueOf(adversaries))))
                .run((step, time, decided) -> {})
                .summary();
        Summary.Ballots ballots = summary.ballots();
        double share = ballots.falseAcceptance().orElseThrow();
        Figures.print(
                "adversaries " + adversaries,
                String.format(
                        Locale.ROOT,
                        "%d liars; accepted %d of %d false and %.4f of %d true signatures; ENFORCE on %d, %d of them false",
                        summary.liars(),
                        ballots.acceptedFalse().orElseThrow(),
                        ballots.proposedFalse().orElseThrow(),
                        ballots.trueAcceptance().orElseThrow(),
                        ballots.proposedTrue().orElseThrow(),
                        ballots.enforced(),
                        ballots.enforcedFalse().orElseThrow()));
        return share;
    }
}
