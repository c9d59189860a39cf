package io.tocsin.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.feed.TrafficSource;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** A study of two runs, and how it is shown. */
class LiarStudyTest {
    private static final LiarStudy STUDY = new LiarStudy(
            new TrafficSource.Generated(4, 3),
            List.of("silent", "framer"),
            List.of(0.0, 0.25),
            List.of(new VotingRule.ByzantineQuorum()),
            List.of(1L),
            1);

    @Test
    void shouldRunEveryKindAtEveryShareAndTheHonestOnce() {
        List<String> told = new ArrayList<>();
        List<List<String>> written = new ArrayList<>();

        List<LiarStudy.Curve> curves = STUDY.run(new LiarStudy.Progress() {
            @Override
            public void point(String what) {
                told.add(what);
            }

            @Override
            public void kinds(LiarStudy done, List<LiarStudy.Curve> curves) {
                written.add(done.kinds());
                assertThat(curves).hasSize(done.kinds().size());
            }
        });

        assertThat(told).hasSize(4).contains("framer 0.25 byzantine-quorum");
        assertThat(written).containsExactly(List.of("silent"), List.of("silent", "framer"));
        assertThat(curves).extracting(LiarStudy.Curve::kind).containsExactly("silent", "framer");
        assertThat(curves.get(0).points().get(0))
                .isSameAs(curves.get(1).points().get(0));
        assertThat(curves).allSatisfy(curve -> assertThat(curve.points()).hasSize(2));
    }

    @Test
    void shouldShowEachPointInTheTableAndEachRuleInTheDrawing() throws Exception {
        LiarPoint honest = new LiarPoint(2, 200, 180, 1_000, 0, 0, 0, 0, 1.8, 0.02);
        LiarPoint lying = new LiarPoint(2, 200, 100, 1_000, 7, 3, 5, 4, 1.6, 0.04);
        List<LiarStudy.Curve> curves = STUDY.kinds().stream()
                .map(kind -> new LiarStudy.Curve(kind, "byzantine-quorum", List.of(honest, lying)))
                .toList();

        assertThat(LiarPage.of(STUDY, curves, "tocsin study", "liars.svg"))
                .contains("`tocsin study`", "4 generated sites, 3 minutes, seeds 1;", "## framer", "(liars.svg)")
                .contains("| byzantine-quorum | 25 % | 0.500 (0.431–0.569) of 200 | 3 | 5 | 4 | 7 of 1000 | 0.8000"
                        + " | 0.0200 |");
        String svg = LiarChart.of(STUDY, curves);
        Document drawing =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(drawing.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(svg).contains("byzantine-quorum", "silent: harmless addresses blocked");
    }

    @Test
    void shouldTellAllRulesApart() {
        LiarStudy all =
                new LiarStudy(STUDY.traffic(), List.of("silent"), STUDY.shares(), VotingRule.all(), List.of(1L), 1);
        LiarPoint point = new LiarPoint(2, 200, 180, 1_000, 0, 0, 0, 0, 1.8, 0.02);

        String svg = LiarChart.of(
                all,
                VotingRule.all().stream()
                        .map(rule -> new LiarStudy.Curve("silent", rule.name(), List.of(point, point)))
                        .toList());

        assertThat(svg.lines()
                        .filter(line -> line.startsWith("<polyline"))
                        .map(line -> line.substring(line.indexOf("stroke=")))
                        .distinct())
                .hasSize(VotingRule.all().size());
    }

    @Test
    void shouldPoolCounts() {
        LiarPoint one = new LiarPoint(1, 10, 9, 100, 1, 2, 3, 4, 0.5, 0.25);

        assertThat(one.plus(one)).isEqualTo(new LiarPoint(2, 20, 18, 200, 2, 4, 6, 8, 1, 0.5));
    }

    // By hand from Wilson's formula, z = 1.96.
    @Test
    void shouldGiveWilsonsInterval() {
        LiarPoint.Interval none = LiarPoint.wilson(0, 10);

        assertThat(none.low()).isCloseTo(0, within(1e-12));
        assertThat(none.high()).isCloseTo(0.2775, within(1e-4));
        assertThat(LiarPoint.wilson(0, 0)).isEqualTo(new LiarPoint.Interval(0, 0, 1));
    }
}
