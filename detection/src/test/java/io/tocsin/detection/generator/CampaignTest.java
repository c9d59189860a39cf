package io.tocsin.detection.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {
    private static final long MINUTE = 60_000_000L;
    private static final long START = SiteTraffic.START_MICROS;
    private static final long END = START + 50 * MINUTE;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void shouldStrikeEverySiteOnceFromTheSameAddresses(Scenario scenario) {
        List<Attack> visits = visits(20, scenario);

        assertThat(visits.stream().map(Attack::site))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
        assertThat(visits.stream().map(Attack::attackers).distinct()).hasSize(1);
        assertThat(visits).allMatch(a -> a.fromMicros() >= START && a.toMicros() <= END);
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void shouldLeaveTimeToWarnMostSitesAfterTheFirstWave(Scenario scenario) {
        List<Attack> visits = visits(20, scenario);

        assertThat(visits.get(3).fromMicros()).isLessThan(START + 9 * MINUTE);
        assertThat(visits.get(4).fromMicros()).isGreaterThanOrEqualTo(START + 20 * MINUTE);
        assertThat(visits.get(19).fromMicros() - visits.get(4).fromMicros()).isGreaterThan(15 * MINUTE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldPlanForFewSites(int sites) {
        assertThat(Campaign.plan(sites, START, START + MINUTE, 1, TrafficStyle.REAL))
                .hasSize(sites * Scenario.values().length)
                .isSortedAccordingTo(Comparator.comparingLong(Attack::fromMicros))
                .allMatch(a -> a.toMicros() <= START + MINUTE);
    }

    @Test
    void shouldPlayFourScenariosWhereTrafficIsTidyAndAllWhereItIsReal() {
        assertThat(Campaign.plan(3, START, END, 1, TrafficStyle.TIDY).stream().map(Attack::scenario))
                .containsOnly(Scenario.PORT_SCAN, Scenario.SSH_BRUTE_FORCE, Scenario.DNS_TUNNEL, Scenario.BEACON);
        assertThat(Campaign.plan(3, START, END, 1, TrafficStyle.REAL).stream().map(Attack::scenario))
                .containsOnly(Scenario.values());
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        assertThat(Campaign.plan(10, START, END, 1, TrafficStyle.REAL))
                .isEqualTo(Campaign.plan(10, START, END, 1, TrafficStyle.REAL));
        assertThat(Campaign.plan(10, START, END, 2, TrafficStyle.REAL))
                .isNotEqualTo(Campaign.plan(10, START, END, 1, TrafficStyle.REAL));
    }

    @Test
    void shouldRefuseAnImpossiblePlan() {
        assertThatThrownBy(() -> Campaign.plan(0, START, END, 1, TrafficStyle.REAL))
                .hasMessageContaining("sites: got 0");
        assertThatThrownBy(() -> Campaign.plan(1, START, START + 1, 1, TrafficStyle.REAL))
                .hasMessageContaining("span: got 1");
    }

    private static List<Attack> visits(int sites, Scenario scenario) {
        return Campaign.plan(sites, START, END, 42, TrafficStyle.REAL).stream()
                .filter(a -> a.scenario() == scenario)
                .toList();
    }
}
