package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Six sites, two of them mixed, for half an hour. */
class GeneratedFeedsTest {
    private static final int SITES = 6;
    private static final int STEPS = 30;
    private static final GeneratedFeeds GENERATED = GeneratedFeeds.fromStart(STEPS, 42);
    private static final List<GeneratedSite> ALL = GENERATED.sites(SITES);
    private static final List<SensorFeed> FEEDS = GENERATED.feeds(SITES);

    @Test
    void shouldNameSitesAfterTheirKind() {
        assertThat(ALL)
                .extracting(GeneratedSite::name)
                .containsExactly("office-001", "server-002", "office-003", "server-004", "office-005", "server-006");
        assertThat(FEEDS)
                .extracting(feed -> feed.enrolment().agent().value())
                .containsExactlyElementsOf(ALL.stream().map(GeneratedSite::name).toList());
    }

    @Test
    void shouldNameThemInAsciiDigitsInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ALL.get(0).name()).isEqualTo("office-001");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shouldTrustCleanTrafficFromBeforeTheCampaignOnly() {
        assertThat(ALL).allSatisfy(site -> assertThat(site.trusted())
                .hasSizeGreaterThan(1_000)
                .noneMatch(flow -> flow.truth().isMalicious())
                .allMatch(flow -> micros(flow) >= site.startMicros() - GeneratedSite.BASELINE_MICROS
                        && micros(flow) < site.startMicros()));
    }

    @Test
    void shouldObserveInTimeOrderFromTheStartToTheEnd() {
        assertThat(ALL).allSatisfy(site -> {
            List<Long> times =
                    site.observed().stream().map(GeneratedFeedsTest::micros).toList();
            assertThat(times).isSorted();
            assertThat(times.get(0)).isGreaterThanOrEqualTo(site.startMicros());
            assertThat(times.get(times.size() - 1)).isLessThan(site.endMicros());
        });
        assertThat(ALL.get(0).endMicros() - ALL.get(0).startMicros()).isEqualTo(STEPS * GeneratedFeeds.STEP_MICROS);
    }

    @Test
    void shouldMeetAboutAHundredHarmlessFlowsAStep() {
        assertThat(ALL).allSatisfy(site -> {
            Map<Long, Integer> perStep = new TreeMap<>();
            site.observed().stream()
                    .filter(flow -> !flow.truth().isMalicious())
                    .forEach(flow -> perStep.merge(micros(flow) / GeneratedFeeds.STEP_MICROS, 1, Integer::sum));

            assertThat(perStep).hasSize(STEPS);
            assertThat(perStep.values()).allMatch(flows -> flows > 30 && flows < 300);
            assertThat(perStep.values().stream().mapToInt(Integer::intValue).average())
                    .hasValueCloseTo(100d, Offset.offset(25d));
        });
    }

    @Test
    void shouldVisitEverySiteWithEveryAttack() {
        Set<String> attacks = Set.of(
                Scenario.PORT_SCAN.attack(),
                Scenario.SSH_BRUTE_FORCE.attack(),
                Scenario.DNS_TUNNEL.attack(),
                Scenario.BEACON.attack());
        assertThat(GENERATED.campaign(SITES)).hasSize(SITES * attacks.size());
        assertThat(ALL).allSatisfy(site -> assertThat(site.observed().stream()
                        .filter(flow -> flow.truth().isMalicious())
                        .map(flow -> flow.truth().attack())
                        .collect(Collectors.toSet()))
                .containsAll(attacks));
        assertThat(GENERATED.campaign(SITES)).extracting(Attack::site).containsOnly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void shouldChangeOnceWithoutHarmWhereASiteIsNotMixed() {
        GeneratedSite plain = ALL.get(0);
        Set<LabelledFlow> ordinary =
                new HashSet<>(new SiteTraffic(new GeneratedNetwork(0, TrafficProfile.OFFICE, 100), 42)
                        .generate(plain.startMicros(), plain.endMicros(), plain.campaign()));

        List<LabelledFlow> change = plain.observed().stream()
                .filter(flow -> !ordinary.contains(flow))
                .toList();

        assertThat(change).hasSizeBetween(100, 300).noneMatch(flow -> flow.truth()
                .isMalicious());
        assertThat(micros(change.get(change.size() - 1)) - micros(change.get(0)))
                .isLessThan(5 * GeneratedFeeds.STEP_MICROS);
    }

    @Test
    void shouldUseEveryFlow() {
        for (int i = 0; i < SITES; i++) {
            SensorFeed feed = FEEDS.get(i);
            assertThat(feed.baseline().map(Baseline::size))
                    .contains(ALL.get(i).trusted().size());
            assertThat(feed.samples()).hasSameSizeAs(ALL.get(i).observed());
            assertThat(feed.flows())
                    .isEqualTo(ALL.get(i).trusted().size() + feed.samples().size());
            assertThat(feed.baselineOrigin())
                    .isEqualTo(ALL.get(i).trusted().size() + " flows of clean generated traffic");
        }
    }

    @Test
    void shouldBeTheSameForTheSameSeedOnly() {
        assertThat(GeneratedFeeds.fromStart(STEPS, 42).sites(SITES).get(1).observed())
                .isEqualTo(ALL.get(1).observed());
        assertThat(GeneratedFeeds.fromStart(STEPS, 43).sites(SITES).get(1).observed())
                .isNotEqualTo(ALL.get(1).observed());
    }

    @Test
    void shouldRefuseToTakeNoTime() {
        assertThatThrownBy(() -> GeneratedFeeds.fromStart(0, 42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps: got 0, must be 1 or more");
    }

    @Test
    void shouldLeaveRoomForTheBaselineBeforeAnEarlyStart() {
        assertThat(new GeneratedFeeds(0, 10, 42).sites(1).get(0).startMicros())
                .isEqualTo(GeneratedSite.BASELINE_MICROS);
    }

    private static long micros(LabelledFlow flow) {
        return flow.flow().timestampMicros();
    }

    @Test
    void shouldLeaveEverythingBeforeAnIncidentAsItIs() {
        long from = ALL.get(1).startMicros() + 10 * GeneratedFeeds.STEP_MICROS;
        Attack incident = Campaign.incident(Scenario.BEACON, 1, from, from + 5 * GeneratedFeeds.STEP_MICROS, 42);

        List<Sample> samples = GENERATED.feed(1, SITES, List.of(incident)).samples();

        List<Sample> before = FEEDS.get(1).samples().stream()
                .takeWhile(sample -> sample.observation().timeMicros() < from)
                .toList();
        assertThat(samples.subList(0, before.size())).isEqualTo(before);
        List<Sample> added = samples.stream()
                .filter(sample ->
                        incident.attackers().contains(sample.observation().remote()))
                .toList();
        assertThat(added).hasSizeBetween(18, 22).allSatisfy(sample -> {
            assertThat(sample.truth()).isEqualTo(Scenario.BEACON.truth());
            assertThat(sample.observation().timeMicros()).isGreaterThanOrEqualTo(from);
        });
        assertThat(samples).hasSize(FEEDS.get(1).samples().size() + added.size());
        assertThat(GENERATED.feed(2, SITES, List.of(incident)).samples())
                .isEqualTo(FEEDS.get(2).samples());
    }
}
