package io.tocsin.lab.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.testing.SharedData;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import io.tocsin.lab.experiment.Experiment;
import io.tocsin.lab.experiment.Outcome;
import io.tocsin.lab.experiment.RunChoices;
import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.story.Story;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bars of collaboration on three days of real hosts under attack (Stratosphere laboratory, CTU). */
class HostDaysBarsTest {
    private static final int ALL_LINES = 5_663 + 5_347 + 9_048;

    @Test
    void shouldWarnInTimeAndCutLittleOfThreeRealHostDays() {
        Outcome outcome = run(new Trust.Labels());
        Summary summary = outcome.summary();
        Figures.print("host-days", figures(summary));

        assertThat(summary.flows()).isEqualTo(ALL_LINES);
        assertThat(summary.badLines()).isZero();
        assertThat(outcome.result().sensors()).allSatisfy(sensor -> {
            int trusted = sensor.feed().baseline().orElseThrow().size();
            assertThat(trusted + sensor.feed().samples().size())
                    .isEqualTo(sensor.feed().flows());
            assertThat(sensor.feed().baselineOrigin())
                    .startsWith("the first " + trusted + " benign rows (30 %) of the labelled capture; own addresses ");
        });
        assertThat(summary.ballots().precision().orElseThrow()).isGreaterThanOrEqualTo(0.93);
        assertThat(summary.ballots().enforcedPrecision().orElseThrow()).isGreaterThanOrEqualTo(0.995);
        assertThat(summary.ours().accepted().warnedOf()).isGreaterThanOrEqualTo(950);
        assertThat(summary.ours().enforced().warnedOf()).isGreaterThanOrEqualTo(860);
        assertThat(summary.ours().accepted().benignCut()).isLessThanOrEqualTo(13);
        assertThat(summary.ours().enforced().benignCut()).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldOnlyAbstainWithoutATrustedBaseline() {
        Outcome outcome = run(new Trust.Nothing());
        Summary summary = outcome.summary();

        assertThat(summary.flows()).isEqualTo(ALL_LINES);
        assertThat(summary.ballots().proposed()).isZero();
        assertThat(summary.ledgerSize()).isZero();
        assertThat(summary.sensors())
                .allSatisfy(
                        line -> assertThat(line.trusted().origin()).isEqualTo("no traffic was declared as trusted"));
        assertThat(Story.tell(outcome.result()))
                .anySatisfy(line -> assertThat(line).startsWith("No agent has a trusted Baseline: learning"));
    }

    private static Outcome run(Trust trust) {
        List<Path> files = Stream.of("008", "010", "011")
                .map(host -> SharedData.file("zeek/" + host + "-zeek-mixed.conn.log.labeled"))
                .toList();
        return Experiment.prepare(
                        new TrafficSource.CaptureFiles(files, trust, files.size()),
                        new RunChoices(42, 2, new VotingRule.ByzantineQuorum(), AdversaryMix.NONE))
                .run((step, time, decided) -> {});
    }

    private static String figures(Summary summary) {
        return String.format(
                Locale.ROOT,
                "proposed %d, accepted %d of precision %.4f, enforced %d of precision %.4f; of %d attackers %d known and"
                        + " %d blocked before contact (one-line rule %d); benign flows cut %d by accepted, %d by enforced",
                summary.ballots().proposed(),
                summary.ballots().accepted(),
                summary.ballots().precision().orElseThrow(),
                summary.ballots().enforced(),
                summary.ballots().enforcedPrecision().orElseThrow(),
                summary.ours().accepted().attackers(),
                summary.ours().accepted().warnedOf(),
                summary.ours().enforced().warnedOf(),
                summary.oneLineRule().warnedOf(),
                summary.ours().accepted().benignCut(),
                summary.ours().enforced().benignCut());
    }
}
