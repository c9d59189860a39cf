package io.tocsin.detection.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.evaluation.TrafficTrait;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.GeneratedSite;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ranges come from labelled host-days; {@code tocsin bench generator} prints both beside each other. */
class RealTrafficTest {
    private static final long MINUTE = 60_000_000L;
    private static final long START = SiteTraffic.START_MICROS;
    private static final List<String> ATTACKERS = List.of("45.1.2.3", "45.1.2.4");
    private static final List<GeneratedSite> SITES =
            GeneratedFeeds.fromStart(60, 42, TrafficStyle.REAL).sites(8);
    private static final List<LabelledFlow> POOLED =
            SITES.stream().flatMap(site -> site.observed().stream()).toList();

    @Test
    void shouldBeAsUntidyAsRealHostDays() {
        assertThat(TrafficTrait.BENIGN_NORMAL.of(POOLED)).isBetween(.5, .65);
        assertThat(TrafficTrait.BENIGN_ODD.of(POOLED)).isBetween(.3, .5);
        assertThat(TrafficTrait.BENIGN_UNNAMED.of(POOLED)).isBetween(.3, .5);
        assertThat(TrafficTrait.BENIGN_LONG.of(POOLED)).isBetween(250.0, 4000.0);
    }

    @ParameterizedTest
    @EnumSource(TrafficProfile.class)
    void shouldBeUntidyAtSitesOfEveryKind(TrafficProfile profile) {
        List<LabelledFlow> flows = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            flows.addAll(traffic(index, profile).clean(START, START + 60 * MINUTE));
        }

        assertThat(TrafficTrait.BENIGN_NORMAL.of(flows)).isBetween(.5, .65);
        assertThat(TrafficTrait.BENIGN_ODD.of(flows)).isGreaterThan(.3);
        assertThat(TrafficTrait.BENIGN_UNNAMED.of(flows)).isBetween(.3, .55);
    }

    @Test
    void shouldBeAttackedByManyWhoComeOnceOrTwice() {
        assertThat(TrafficTrait.ATTACKER_RARE.of(POOLED)).isGreaterThan(.5);
        assertThat(TrafficTrait.ATTACKER_FLOWS.of(POOLED)).isLessThan(5);
    }

    @Test
    void shouldHaveSitesOfThreeKindsAndPlayEveryScenario() {
        assertThat(SITES)
                .extracting(GeneratedSite::name)
                .containsExactly(
                        "office-001",
                        "server-002",
                        "office-003",
                        "server-004",
                        "iot-005",
                        "server-006",
                        "office-007",
                        "iot-008");
        assertThat(SITES).allSatisfy(site -> assertThat(attacksOf(site)).contains(names()));
    }

    @Test
    void shouldTunnelThroughTheResolverAndNeverStraightFromTheVictim() {
        for (int index = 0; index < 8; index++) {
            List<Flow> queries = attack(Scenario.DNS_TUNNEL, index);
            Set<String> asked = new HashSet<>();
            queries.forEach(query -> asked.add(query.responder().address()));
            Set<String> asking = new HashSet<>();
            queries.stream()
                    .filter(query -> ATTACKERS.contains(query.responder().address()))
                    .forEach(query -> asking.add(query.originator().address()));

            assertThat(asked).anyMatch(address -> !ATTACKERS.contains(address));
            assertThat(asking).hasSizeLessThan(2).allMatch(asked::contains);
        }
    }

    @Test
    void shouldFloodFromForgedAddressesThatComeOnce() {
        List<Flow> flood = attack(Scenario.SYN_FLOOD, 1);

        assertThat(flood).hasSizeBetween(600, 900);
        assertThat(flood.stream().map(Flow::responder).distinct()).hasSize(1);
        assertThat(flood.stream()
                        .map(flow -> flow.originator().address())
                        .distinct()
                        .count())
                .isGreaterThan(flood.size() * 9L / 10);
        assertThat(flood).allMatch(flow -> flow.originatorBytes() + flow.responderBytes() == 0);
    }

    @Test
    void shouldUploadMoveAndHoldAsTheirTechniquesDo() {
        assertThat(attack(Scenario.EXFILTRATION, 1))
                .isNotEmpty()
                .allMatch(flow -> ATTACKERS.contains(flow.responder().address()))
                .allMatch(flow -> flow.originatorBytes() > 100 * flow.responderBytes());
        List<Flow> moves = attack(Scenario.LATERAL_MOVEMENT, 1);
        assertThat(moves.stream().map(flow -> flow.originator().address()).distinct())
                .hasSize(1);
        assertThat(moves.stream()
                        .map(flow -> flow.responder().address())
                        .distinct()
                        .count())
                .isGreaterThan(5);
        assertThat(attack(Scenario.SLOW_HTTP, 1))
                .hasSizeGreaterThan(200)
                .allMatch(flow -> flow.durationSeconds() > 60 && flow.responderBytes() == 0);
    }

    @Test
    void shouldKeepTheRateAskedForOverADayAndBeBusierByDay() {
        SiteTraffic office = traffic(3, TrafficProfile.OFFICE);
        int[] hours = new int[24];

        for (int hour = 0; hour < hours.length; hour++) {
            long from = START + hour * 60L * MINUTE;
            hours[hour] = office.clean(from, from + 60 * MINUTE).size();
        }

        List<Integer> sorted = Arrays.stream(hours).sorted().boxed().toList();
        assertThat(Arrays.stream(hours).sum() / 1440.0).isCloseTo(100, within(5.0));
        assertThat(sorted.get(23)).isGreaterThan(3 * sorted.get(0));
    }

    @Test
    void shouldNotDependOnHowTimeIsCut() {
        SiteTraffic traffic = traffic(2, TrafficProfile.IOT);
        List<Attack> attacks = List.of(new Attack(Scenario.SYN_FLOOD, 2, START, START + 4 * MINUTE, ATTACKERS));

        List<LabelledFlow> pieces = new ArrayList<>(traffic.generate(START, START + 90_000_000, attacks));
        pieces.addAll(traffic.generate(START + 90_000_000, START + 5 * MINUTE, attacks));

        assertThat(pieces).isEqualTo(traffic.generate(START, START + 5 * MINUTE, attacks));
    }

    private static String[] names() {
        return Scenario.of(TrafficStyle.REAL).stream().map(Scenario::attack).toArray(String[]::new);
    }

    private static Set<String> attacksOf(GeneratedSite site) {
        return site.observed().stream().map(flow -> flow.truth().attack()).collect(Collectors.toSet());
    }

    private static SiteTraffic traffic(int index, TrafficProfile profile) {
        return new SiteTraffic(new GeneratedNetwork(index, profile, TrafficStyle.REAL, 100), 42);
    }

    private static List<Flow> attack(Scenario scenario, int index) {
        Attack attack = new Attack(scenario, index, START, START + 5 * MINUTE, ATTACKERS);
        return traffic(index, TrafficProfile.SERVER).generate(START, START + 6 * MINUTE, List.of(attack)).stream()
                .filter(flow -> flow.truth().equals(scenario.truth()))
                .map(LabelledFlow::flow)
                .toList();
    }
}
