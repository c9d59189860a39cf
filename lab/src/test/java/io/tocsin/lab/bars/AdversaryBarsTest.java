package io.tocsin.lab.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.experiment.RunChoices;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.run.FalseEnforcement;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What liars can and cannot do to twenty generated sites. */
class AdversaryBarsTest {
    @Tag("slow")
    @Test
    void shouldBearThreeLiarsInTenAndBreakAtSeven() {
        double honest = falseAcceptance(0);
        double tolerable = falseAcceptance(0.3);
        double most = falseAcceptance(0.7);

        assertThat(tolerable).isLessThanOrEqualTo(honest + 0.05);
        assertThat(most).isGreaterThan(honest);
    }

    // As many as the quorum bears, f = 6 of 20.
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"mimic", "slow-poisoner", "exemplar-poisoner", "memory-filler"})
    void shouldDetectAsWellThoughAsManyPoisonAsAreBorne(String kind) {
        Outcome honest = run(kind + ":0");
        Outcome poisoned = run(kind + ":0.3");
        Summary.Rates before = honest.summary().rates();
        Summary.Rates after = poisoned.summary().rates();
        FalseEnforcement wrong = FalseEnforcement.of(poisoned.result());
        Figures.print(
                "poisoners " + kind,
                String.format(
                        Locale.ROOT,
                        "recall %.4f to %.4f, FPR %.4f to %.4f; %d false signatures enforced, %d harmless addresses blocked",
                        before.recallCollaborating().orElseThrow(),
                        after.recallCollaborating().orElseThrow(),
                        before.fprCollaborating().orElseThrow(),
                        after.fprCollaborating().orElseThrow(),
                        wrong.signatures().orElseThrow(),
                        wrong.benignBlocked().orElseThrow()));

        assertThat(after.recallCollaborating().orElseThrow())
                .isGreaterThan(before.recallCollaborating().orElseThrow() - 0.02);
        assertThat(after.fprCollaborating().orElseThrow())
                .isLessThan(before.fprCollaborating().orElseThrow() + 0.005);
        assertThat(wrong.benignBlocked()).hasValue(0);
    }

    private static Outcome run(String adversaries) {
        return Experiment.prepare(
                        new TrafficSource.Generated(20, 20),
                        new RunChoices(42, 2, new VotingRule.ByzantineQuorum(), Adversaries.mix(adversaries)))
                .run((step, time, decided) -> {});
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
